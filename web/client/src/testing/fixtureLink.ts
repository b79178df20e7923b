import type { CommunitySections, CommunityView, Patch } from '@/contract'
import type { Link, Subscriber } from '@/live/link'
import { busyCommunity, emptyCommunity } from './fixtures'

const ballot = 700

function vote(view: CommunityView): Partial<CommunitySections> {
  const polls = structuredClone(view.sections.polls)
  const poll = polls.find((each) => each.display === 'live')
  const option = poll?.options[Math.floor(Math.random() * poll.options.length)]
  if (poll && option) {
    option.votes = (option.votes ?? 0) + 1
    poll.turnout = (poll.turnout ?? 0) + 1
  }
  const item = { at: new Date().toISOString(), kind: 'ballot', building: Math.ceil(Math.random() * 38), title: poll?.title } as const
  return { polls, ticker: [item, ...view.sections.ticker].slice(0, 12) }
}

function fixture(kind: string): CommunityView {
  const now = new Date()
  if (kind === 'empty') return emptyCommunity(now)
  const view = busyCommunity(now)
  if (kind === 'long') lengthen(view)
  if (kind === 'alert') {
    view.sections.alert = {
      active: true, level: 'danger', title: '燃气泄漏，请立即离开 12 号楼', since: now.toISOString(),
      body: '不要开关电器，不要使用电梯。到健身广场集合，听从楼长安排。',
    }
  }
  return view
}

/** Words and lists as long as people will write them. */
function lengthen({ sections }: CommunityView) {
  sections.profile.name = '绿园区正阳街道互助社区二中教师花园小区'
  sections.profile.motto = '左邻右舍一家亲，共建共治共享美好家园'
  const poll = sections.polls[0]
  if (poll) {
    poll.title = '是否同意使用维修资金对 3 号楼、7 号楼和 12 号楼的外墙保温层进行整体更换并同时粉刷外立面？'
    poll.options = Array.from({ length: 8 }, (_, i) => ({
      id: `o${i}`,
      label: i % 2 ? '不同意，先请第三方评估后再由业主大会讨论决定' : `方案 ${i + 1}`,
      votes: 1200 - i * 131,
    }))
  }
  for (const activity of sections.activities) activity.title += '(第二十三届居民文化艺术节系列活动)'
  for (const notice of sections.notices) notice.body = notice.body.repeat(5)
  for (const project of sections.projects) project.title += '及周边道路绿化综合提升工程'
  for (const steward of sections.stewards) steward.unit = '长春市朝阳区人力资源和社会保障局'
  for (const group of sections.groups) group.name += '爱好者协会'
}

/** A server in the page, for looking at screens without one: `busy` (with votes coming in), `long`, `empty` or `alert`. */
export function fixtureLink(kind: string): Link {
  let view = fixture(kind)
  let subscriber: Subscriber | undefined
  const tell = () => {
    subscriber?.heard()
    if (kind === 'empty') return
    const at = new Date().toISOString()
    const patch: Patch<CommunitySections> = {
      code: view.code, from: view.version, to: view.version + 1, at, sections: vote(view),
    }
    view = { ...view, version: patch.to, sections: { ...view.sections, ...patch.sections } }
    subscriber?.patched(patch)
  }
  return {
    subscribe(added) {
      subscriber = added
      added.opened()
      const timer = setInterval(tell, ballot)
      return () => clearInterval(timer)
    },
    watch: () => Promise.resolve(view),
    look: () => Promise.resolve(view),
    tell: () => undefined,
  }
}
