import { effectScope, type EffectScope } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { WallSettings } from './settings'
import { useScreen } from './useScreen'

const hall: WallSettings = {
  community: 'c', id: 'hall', name: '大厅', pages: ['notices'], seconds: 15, hours: [], timeZone: 'Asia/Shanghai', sound: false,
}
const reload = vi.fn()
let scope: EffectScope
let own: WallSettings | undefined
let away: boolean
let states: string[]
let codes: number

function answer(path: string): Response {
  if (away) throw new TypeError('fetch failed')
  if (path === '/api/walls/screen') return Response.json(own ? { wall: own } : {})
  if (path === '/api/walls/screen/codes') return Response.json({ code: `CODE0${++codes}`, until: '2026-11-23T01:10:00Z' })
  const state = states.shift() ?? 'waiting'
  if (state === 'paired') own = hall
  return Response.json({ state })
}

const open = () => scope.run(() => useScreen(reload)) as ReturnType<typeof useScreen>

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
  reload.mockClear()
  scope = effectScope()
  ;[own, away, states, codes] = [undefined, false, [], 0]
  vi.stubGlobal('fetch', vi.fn((path: string) => Promise.resolve().then(() => answer(path))))
})
afterEach(() => {
  scope.stop()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

it('shows a code, another one when it is over, and its wall when somebody has typed it', async () => {
  const { wall, code } = open()
  await vi.advanceTimersByTimeAsync(0)
  expect(code.value?.code).toBe('CODE01')

  states = ['waiting', 'over']
  await vi.advanceTimersByTimeAsync(5_000)
  expect([code.value?.code, wall.value]).toEqual(['CODE02', null])

  states = ['paired']
  await vi.advanceTimersByTimeAsync(2_000)
  expect(wall.value).toEqual(hall)
  expect(reload).not.toHaveBeenCalled()
})

it('does not ask all the time where the server lets no call wait', async () => {
  open()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(vi.mocked(fetch).mock.calls.length).toBeLessThan(15)
})

it('reloads once for each time that the desk says so', async () => {
  own = { ...hall, reload: 'before this page' }
  const { refresh, wall } = open()
  await vi.advanceTimersByTimeAsync(0)
  own = { ...hall, seconds: 30, reload: 'before this page' }
  await refresh()
  expect([wall.value?.seconds, reload.mock.calls.length]).toEqual([30, 0])

  own = { ...hall, reload: 'now' }
  await refresh()
  expect(reload).toHaveBeenCalledTimes(1)
})

it('begins anew when it is no wall any more', async () => {
  own = hall
  const { refresh } = open()
  await vi.advanceTimersByTimeAsync(0)
  own = undefined
  await refresh()
  expect(reload).toHaveBeenCalledTimes(1)
  expect(localStorage.getItem('wall')).toBe('')
})

it('keeps its wall when the server cannot be asked, and starts as it when there is no server', async () => {
  own = hall
  const { refresh, wall } = open()
  await vi.advanceTimersByTimeAsync(0)
  away = true
  void refresh()
  await vi.advanceTimersByTimeAsync(60_000)
  expect([wall.value, reload.mock.calls.length]).toEqual([hall, 0])

  scope.stop()
  scope = effectScope()
  const again = open()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(again.wall.value).toEqual(hall)
})

it('says that it cannot reach a server that has never answered', async () => {
  away = true
  const { away: says, code } = open()
  await vi.advanceTimersByTimeAsync(60_000)
  expect([says.value, code.value]).toEqual([true, null])

  away = false
  await vi.advanceTimersByTimeAsync(10_000)
  expect([says.value, code.value?.code]).toEqual([false, 'CODE01'])
})
