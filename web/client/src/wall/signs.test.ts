import { effectScope, nextTick, ref, shallowRef, type EffectScope } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { clientVersion, useSigns, type WallSign } from './signs'

const sign = (stage: string): WallSign => ({ stage, client: 'abc', width: 1920, height: 1080, soundBlocked: false })
let scope: EffectScope
const tell = vi.fn()
const connected = ref(false)
const shown = shallowRef<WallSign>()

beforeEach(() => {
  vi.useFakeTimers()
  scope = effectScope()
  scope.run(() => useSigns(connected, () => shown.value, tell))
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

it('tells what a wall shows soon after a change, and at least once a minute, while there is a connection', async () => {
  shown.value = sign('town')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(tell).not.toHaveBeenCalled()

  connected.value = true
  await vi.advanceTimersByTimeAsync(1_000)
  expect(tell).toHaveBeenLastCalledWith('SignWall', sign('town'))

  shown.value = sign('poll:a')
  await nextTick()
  shown.value = sign('poll:b')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(tell).toHaveBeenCalledTimes(2)
  expect(tell).toHaveBeenLastCalledWith('SignWall', sign('poll:b'))

  await vi.advanceTimersByTimeAsync(60_000)
  expect(tell).toHaveBeenCalledTimes(3)
})

it('names the build by its main script', () => {
  expect(clientVersion('<script type="module" src="/assets/index-B3x_a-9.js"></script>')).toBe('B3x_a-9')
  expect(clientVersion('<html></html>')).toBe('dev')
})
