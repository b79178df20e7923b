import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, ref } from 'vue'
import type { Poll } from '@/contract'
import { setLocale } from '@/i18n'
import { busyCommunity } from '@/testing/fixtures'
import { patience, thanks, useKiosk } from './kiosk'

const polls = busyCommunity().sections.polls.filter(({ state }) => state === 'open')
const first = polls[0] as Poll

beforeEach(() => {
  vi.useFakeTimers()
  setLocale('zh')
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A kiosk; `asked` gathers what was sent. */
function open(seats = [{ number: 1, state: 'free', polls: [first.id] }, { number: 2, state: 'taken', polls: [first.id] }]) {
  const asked: { path: string; body: unknown }[] = []
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    asked.push({ path, body: JSON.parse(String(init.body)) })
    return Response.json(path.endsWith('/visit') ? { visit: 'v', seats } : { receipt: '0123456789AB' })
  })
  let kiosk!: ReturnType<typeof useKiosk>
  const wrapper = mount(defineComponent({ setup() {
    kiosk = useKiosk(ref('c'), ref(polls))
    return () => null
  } }))
  return { kiosk, asked, wrapper }
}

async function toBallot({ kiosk }: ReturnType<typeof open>) {
  kiosk.typed.value = '0123456789AB'
  await kiosk.enter()
  kiosk.seat.value = 2
  kiosk.pick(first.id)
  kiosk.chosen.value = [first.options[0]?.id ?? '']
  await flushPromises()
}

describe('the kiosk', () => {
  it('forgets everything after a minute without a touch', async () => {
    const opened = open()
    await toBallot(opened)
    expect(opened.kiosk.step.value).toBe('ballot')
    vi.advanceTimersByTime(patience - 1)
    dispatchEvent(new Event('pointerdown'))
    vi.advanceTimersByTime(patience - 1)
    expect(opened.kiosk.step.value).toBe('ballot')
    vi.advanceTimersByTime(1)
    expect(opened.kiosk.step.value).toBe('code')
    expect([opened.kiosk.typed.value, opened.kiosk.chosen.value]).toEqual(['', []])
    opened.wrapper.unmount()
  })

  it('gives the ballot of the seat, thanks, and begins anew ten seconds later', async () => {
    const opened = open()
    await toBallot(opened)
    await opened.kiosk.cast()
    await flushPromises()
    expect(opened.kiosk.step.value).toBe('thanks')
    expect(opened.asked[1]).toMatchObject({ path: `/api/communities/c/kiosk/polls/${first.id}/ballot`, body: { visit: 'v', seat: 2, options: [first.options[0]?.id] } })
    vi.advanceTimersByTime(thanks)
    expect(opened.kiosk.step.value).toBe('code')
    opened.wrapper.unmount()
  })

  it('does not ask which seat where only one may vote, and does not offer a poll twice', async () => {
    const opened = open([{ number: 1, state: 'taken', polls: [] }, { number: 2, state: 'free', polls: [first.id] }])
    opened.kiosk.typed.value = '0123456789AB'
    await opened.kiosk.enter()
    expect(opened.kiosk.step.value).toBe('polls')
    opened.kiosk.pick(first.id)
    opened.kiosk.chosen.value = ['x']
    await opened.kiosk.cast()
    opened.kiosk.goOn()
    expect(opened.kiosk.open.value).toEqual([])
    opened.wrapper.unmount()
  })

  it('waits for nobody while nothing is typed', async () => {
    const opened = open()
    opened.kiosk.typed.value = '01'
    await flushPromises()
    vi.advanceTimersByTime(patience)
    expect(opened.kiosk.typed.value).toBe('')
    await flushPromises()
    expect(vi.getTimerCount()).toBe(0)
    opened.wrapper.unmount()
  })
})
