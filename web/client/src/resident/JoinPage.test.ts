import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { i18n, setLocale } from '@/i18n'
import { deviceName } from './deviceName'
import JoinPage from './JoinPage.vue'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function open(path: string, answers: Response[]) {
  setLocale('zh')
  const enrolments: { key: string | undefined; body: unknown }[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    if (url === '/api/me') return Response.json({ type: 'x', title: 'x' }, { status: 401 })
    const headers = init.headers as Record<string, string>
    enrolments.push({ key: headers['Idempotency-Key'], body: JSON.parse(String(init.body)) })
    const answer = answers.shift()
    if (!answer) throw new TypeError('Failed to fetch')
    return answer
  })
  const blank = { template: '<i />' }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', component: blank }, { path: '/join', component: JoinPage },
      { path: '/c/:community', name: 'now', component: blank },
    ],
  })
  await router.push(path)
  const wrapper = mount(JoinPage, { global: { plugins: [router, i18n] } })
  await flushPromises()
  return { wrapper, router, enrolments }
}

const joined = () => Response.json({ community: '220104-0001', resident: 7 })

describe('JoinPage', () => {
  it('asks before it joins by a link, and then goes to the community', async () => {
    const { wrapper, router, enrolments } = await open('/join#k7mp2qrs9xyz', [joined()])
    expect(wrapper.text()).toContain('K7MP-2QRS-9XYZ')
    expect(enrolments).toEqual([])
    await wrapper.get('button[aria-busy]').trigger('click')
    await flushPromises()
    expect(enrolments.map(({ body }) => body)).toMatchObject([{ code: 'K7MP2QRS9XYZ', device: deviceName(navigator.userAgent) }])
    expect(router.currentRoute.value.path).toBe('/c/220104-0001')
  })

  it('takes a code as people type it', async () => {
    const { wrapper, enrolments } = await open('/join', [joined()])
    await wrapper.get('input').setValue('k7mp 2qrs-9oil')
    await wrapper.get('form').trigger('submit')
    await flushPromises()
    expect(enrolments[0]?.body).toMatchObject({ code: 'K7MP2QRS9011' })
  })

  it('does not send what is no code', async () => {
    const { wrapper, enrolments } = await open('/join', [joined()])
    await wrapper.get('input').setValue('K7MP-2QRS-9XYU')
    await wrapper.get('form').trigger('submit')
    await flushPromises()
    expect(enrolments).toEqual([])
    expect(wrapper.text()).toContain('U')
  })

  it('tries again with the same key after the answer was lost', async () => {
    vi.useFakeTimers()
    const { wrapper, enrolments, router } = await open('/join', [])
    await wrapper.get('input').setValue('K7MP2QRS9XYZ')
    await wrapper.get('form').trigger('submit')
    await vi.runAllTimersAsync()
    expect(wrapper.find('[role=alert]').exists()).toBe(true)
    vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
      enrolments.push({ key: (init.headers as Record<string, string>)['Idempotency-Key'], body: undefined })
      return joined()
    })
    await wrapper.get('form').trigger('submit')
    await flushPromises()
    expect(enrolments.length).toBeGreaterThan(2)
    expect(new Set(enrolments.map(({ key }) => key)).size).toBe(1)
    expect(router.currentRoute.value.path).toBe('/c/220104-0001')
  })
})
