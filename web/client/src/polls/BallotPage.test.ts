import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, ref, shallowRef } from 'vue'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import type { CommunitySections, CommunityView, Me } from '@/contract'
import { i18n, setLocale } from '@/i18n'
import type { Live } from '@/live'
import { providePresence } from '@/presence/presence'
import { provideResident } from '@/resident/resident'
import { busyCommunity } from '@/testing/fixtures'
import { resident } from '@/testing/people'
import '@/words'
import BallotPage from './BallotPage.vue'

afterEach(() => vi.unstubAllGlobals())

/** The page of poll `winter`, held by `me`; `asked` gathers what was sent. */
async function open(me: Me, ballotAnswer: Response) {
  setLocale('zh')
  const asked: { path: string; body: unknown }[] = []
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (path === '/api/me') return Response.json(me)
    asked.push({ path, body: JSON.parse(String(init.body)) })
    return ballotAnswer
  })
  const live: Live<CommunitySections> = {
    view: shallowRef<CommunityView | null>(busyCommunity(new Date())), contact: ref(new Date()), connected: ref(true), missing: ref(false),
  }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:community', name: 'now', component: { template: '' } }, { path: '/:community/polls/:poll', name: 'poll', component: BallotPage, meta: { up: 'now' } }],
  })
  await router.push(`/${me.community}/polls/winter`)
  const wrapper = mount(defineComponent({ setup() {
    const held = provideResident(ref(me.community), live)
    providePresence(held)
    void held.refresh()
    return () => h(RouterView)
  } }), { global: { plugins: [router, i18n] } })
  await flushPromises()
  return { wrapper, live, asked }
}

function pushed(votes: number): CommunityView {
  const view = busyCommunity(new Date())
  view.version = 2
  const option = view.sections.polls[0]?.options[0]
  if (option) option.votes = votes
  return view
}

describe('BallotPage', () => {
  it('leaves the choice alone when a push comes, and shows the new figures', async () => {
    const { wrapper, live } = await open(resident(), Response.json({}))
    await wrapper.findAll('input[type=radio]')[1]?.setValue()
    live.view.value = pushed(4444)
    await flushPromises()
    expect(wrapper.text()).toContain('4,444')
    expect(wrapper.findAll<HTMLInputElement>('input[type=radio]').map(({ element }) => element.checked))
      .toEqual([false, true, false, false])
  })

  it('sends the choice once and says what was done', async () => {
    const answer = Response.json({ poll: 'winter', options: ['b'], at: new Date().toISOString(), receipt: 'ABCD1234EFGH' })
    const { wrapper, asked } = await open(resident(), answer)
    await wrapper.findAll('input[type=radio]')[1]?.setValue()
    void wrapper.find('form').trigger('submit')
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(asked).toEqual([{ path: '/api/communities/220104-0001/polls/winter/ballot', body: { options: ['b'] } }])
    expect(wrapper.get('[role=status]').text()).toContain('长影经典电影海报')
    expect(wrapper.text()).toContain('改投')
    expect(wrapper.text()).toContain('ABCD-1234-EFGH')
  })

  it('says what the server says when it refuses, and keeps the choice', async () => {
    const refusal = Response.json({ type: 'x', title: 'x', detail: '投票刚刚结束。' }, { status: 409 })
    const { wrapper } = await open(resident(), refusal)
    await wrapper.findAll('input[type=radio]')[2]?.setValue()
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(wrapper.get('[role=alert]').text()).toContain('投票刚刚结束。')
    expect(wrapper.findAll<HTMLInputElement>('input[type=radio]')[2]?.element.checked).toBe(true)
  })
})
