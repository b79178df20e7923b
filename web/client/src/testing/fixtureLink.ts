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
  if (kind === 'alert') {
    view.sections.alert = {
      active: true, level: 'danger', title: '燃气泄漏，请立即离开 12 号楼', since: now.toISOString(),
      body: '不要开关电器，不要使用电梯。到健身广场集合，听从楼长安排。',
    }
  }
  return view
}

/** A server in the page, for looking at screens without one: `busy` (with votes coming in), `empty` or `alert`. */
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
  }
}
