import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CommunityView } from '@/contract'
import { i18n, setLocale } from '@/i18n'
import { busyCommunity, emptyCommunity, fixtureNow } from '@/testing/fixtures'
import './messages'
import '@/words'
import type { WallSettings } from './settings'
import WallScreen from './WallScreen.vue'

const settings: WallSettings = {
  community: '220104-0001', id: 'hall', name: '大厅', pages: ['notices'], seconds: 15, timeZone: 'Asia/Shanghai', sound: false,
  hours: Array.from({ length: 7 }, () => ({ from: 0, to: 1440 })),
}

describe('the wall', () => {
  let wall: VueWrapper
  const show = (view: CommunityView | null, props: { pinned?: string; page?: string; missing?: boolean; settings?: WallSettings } = {}) => {
    wall = mount(WallScreen, {
      props: { code: '220104-0001', view, contact: view ? fixtureNow : null, missing: false, ...props },
      global: { plugins: [i18n] },
    })
    return wall
  }
  const votes = () => wall.findAll('[data-option]').map((option) => option.attributes('data-votes'))

  beforeEach(() => {
    vi.useFakeTimers({ now: fixtureNow })
    setLocale('zh', { remember: false })
  })
  afterEach(() => {
    wall.unmount()
    vi.useRealTimers()
  })

  it('shows who lives here and what is live now', () => {
    const text = show(busyCommunity()).text()
    for (const words of ['长影世纪村', '7,156', '14:32', '演示数据', '冬季文化长廊', '1,287']) expect(text).toContain(words)
    expect(votes()).toEqual(['611', '402', '198', '76'])
  })

  it('grows a bar with the vote that arrives', async () => {
    const view = busyCommunity()
    show(view)
    const polls = structuredClone(view.sections.polls)
    const option = polls[0]?.options[0]
    if (option) option.votes = 900
    await wall.setProps({ view: { ...view, version: 2, sections: { ...view.sections, polls } } })
    expect(votes()[0]).toBe('900')
  })

  it('says when the results of a hidden poll will be there, and shows none', () => {
    const text = show(busyCommunity(), { pinned: 'gate' }).text()
    expect(text).toContain('结果在截止后公布')
    expect(votes()).toEqual([undefined, undefined])
    expect(wall.find('.votes').exists()).toBe(false)
  })

  it('speaks English in its labels and leaves the content as it is', () => {
    setLocale('en', { remember: false })
    const text = show(busyCommunity()).text()
    for (const words of ['residents', 'Poll open now', 'Happiness index', '冬季文化长廊']) expect(text).toContain(words)
  })

  it('has a word for every empty tile of a new community', () => {
    const text = show(emptyCommunity(), { page: 'projects' }).text()
    for (const words of ['扫码点亮第一扇窗', '还没有改造项目', '无超期', '有了评价和诉求后']) expect(text).toContain(words)
    expect(text).not.toMatch(/NaN|undefined|演示数据/)
  })

  it('says the age after ten seconds and dims after a minute, until contact is back', async () => {
    show(busyCommunity())
    await vi.advanceTimersByTimeAsync(12_000)
    expect(wall.text()).toContain('12 秒前的数据')
    expect(wall.text()).not.toContain('连接中断')
    await vi.advanceTimersByTimeAsync(50_000)
    expect(wall.find('[role=status]').text()).toContain('14:32')
    expect(wall.classes()).toContain('stale')
    await wall.setProps({ contact: new Date() })
    expect(wall.find('[role=status]').exists()).toBe(false)
    expect(wall.classes()).toContain('fresh')
  })

  it('gives the screen to an alert', () => {
    const view = busyCommunity()
    view.sections.alert = { active: true, level: 'danger', title: '燃气泄漏', body: '请离开。' }
    show(view)
    expect(wall.find('[role=alert]').text()).toContain('燃气泄漏')
  })

  it('shows the pages of its own, as long as it is told, and says what it shows', async () => {
    show(busyCommunity(), { settings: { ...settings, pages: ['groups', 'notices'], seconds: 30 } })
    const page = () => wall.find('[data-page]').attributes('data-page')
    expect(page()).toBe('groups')
    await vi.advanceTimersByTimeAsync(29_000)
    expect(page()).toBe('groups')
    await vi.advanceTimersByTimeAsync(2_000)
    expect(page()).toBe('notices')
    expect(wall.emitted('shows')?.at(-1)).toEqual([expect.objectContaining({ page: 'notices' })])
    await wall.setProps({ settings: { ...settings, pages: ['projects'] } })
    expect(page()).toBe('projects')
  })

  it('is dark outside its hours, but for an alert', async () => {
    show(busyCommunity(), { settings: { ...settings, hours: settings.hours.map(() => null) } })
    expect(wall.find('[data-rest]').exists()).toBe(true)
    expect(wall.emitted('shows')?.at(-1)).toEqual([{ stage: 'rest' }])
    const view = busyCommunity()
    view.sections.alert = { active: true, level: 'danger', title: '燃气泄漏', body: '请离开。' }
    await wall.setProps({ view })
    expect(wall.find('[role=alert]').text()).toContain('燃气泄漏')
    expect(wall.emitted('shows')?.at(-1)).toEqual([{ stage: 'alert' }])
    await wall.setProps({ view: busyCommunity(), settings })
    expect(wall.find('[data-rest]').exists()).toBe(false)
  })

  it('waits in words before the first data, and says when there is no such community', async () => {
    expect(show(null).text()).toContain('正在等待第一份数据')
    await wall.setProps({ missing: true })
    expect(wall.text()).toContain('220104-0001')
  })
})
