import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, ref, shallowRef } from 'vue'
import type { CommunitySections, CommunityView, Me } from '@/contract'
import type { Live } from '@/live'
import { busyCommunity } from '@/testing/fixtures'
import { ownRequest, resident as person } from '@/testing/people'
import { provideResident, type Resident } from './resident'

type Answer = { status: number; body: unknown }

/** `GET /api/me` answers when and as the test says. */
let waiting: ((answer: Answer) => void)[] = []
const fetched = vi.fn(() => new Promise<Response>((resolve) => {
  waiting.push(({ status, body }) => resolve(new Response(JSON.stringify(body), { status })))
}))

async function answer(body: unknown, status = 200) {
  waiting.shift()?.({ status, body })
  await flushPromises()
}

function start(code = busyCommunity().code) {
  const live: Live<CommunitySections> = {
    view: shallowRef<CommunityView | null>(busyCommunity()), contact: ref(new Date()), connected: ref(true), missing: ref(false),
  }
  let made: Resident | undefined
  mount(defineComponent({ setup() {
    made = provideResident(ref(code), live)
    return () => h('div')
  } }))
  if (!made) throw new Error('Nothing was provided.')
  void made.refresh()
  return { live, resident: made }
}

beforeEach(() => {
  waiting = []
  fetched.mockClear()
  vi.stubGlobal('fetch', fetched)
})
afterEach(() => vi.unstubAllGlobals())

describe('the resident', () => {
  it('is not known, then a guest, a resident, or of another community', async () => {
    const { resident } = start()
    expect(resident.standing.value).toBe('checking')
    await answer({}, 401)
    expect(resident.standing.value).toBe('guest')
    expect(resident.gone.value).toBe(false)

    const here = start().resident
    await answer(person())
    expect(here.standing.value).toBe('resident')

    const there = start('220106-0001').resident
    await answer(person())
    expect(there.standing.value).toBe('elsewhere')
    expect(there.me.value).toBeUndefined()
  })

  it('is told when the session has gone, and comes back by enrolling', async () => {
    const { resident } = start()
    await answer(person())
    resident.expire()
    expect([resident.standing.value, resident.gone.value]).toEqual(['guest', true])
    void resident.refresh()
    await answer(person())
    expect([resident.standing.value, resident.gone.value]).toEqual(['resident', false])
  })

  it('asks again when a push shows that the record is behind, and only then', async () => {
    const { live, resident } = start()
    await answer(person({ requests: [ownRequest({ number: 1213, stage: 'accepted' })] }))
    const push = (stage: 'accepted' | 'answered') => {
      const view = busyCommunity()
      view.sections.requests.latest = view.sections.requests.latest.map((item) => (
        item.number === 1213 ? { ...item, stage } : item))
      live.view.value = view
    }
    push('accepted')
    await flushPromises()
    expect(fetched).toHaveBeenCalledTimes(1)
    push('answered')
    await flushPromises()
    expect(fetched).toHaveBeenCalledTimes(2)
    await answer(person({ requests: [ownRequest({ number: 1213, stage: 'answered' })] }))
    expect(resident.me.value?.requests[0]?.stage).toBe('answered')
  })

  it('is unknown while the server is away, and asked for when it is back', async () => {
    const { live, resident } = start()
    await answer({}, 500)
    expect(resident.standing.value).toBe('unknown')
    live.connected.value = false
    await flushPromises()
    live.connected.value = true
    await flushPromises()
    await answer(person())
    expect(resident.standing.value).toBe('resident')
  })

  it('asks again after a silence', async () => {
    const { live } = start()
    await answer(person())
    live.connected.value = false
    await flushPromises()
    live.connected.value = true
    await flushPromises()
    expect(fetched).toHaveBeenCalledTimes(2)
  })

  it('keeps what was acknowledged while an older answer was on its way', async () => {
    const { resident } = start()
    await answer(person())
    void resident.refresh()
    const rated = (me: Me): Me => ({ ...me, ratings: [{ aspect: 'safety', score: 5 }] })
    resident.change(rated)
    await answer(person())
    expect(resident.me.value?.ratings).toHaveLength(1)
    await answer(rated(person()))
    expect(resident.me.value?.ratings).toHaveLength(1)
    expect(fetched).toHaveBeenCalledTimes(3)
  })
})
