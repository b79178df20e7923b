import type { Me, MyRequest } from '@/contract'
import { busyCommunity, fixtureNow } from './fixtures'

/** A resident of the busy community who has done nothing yet, but for what `over` says. */
export function resident(over: Partial<Me> = {}): Me {
  return {
    community: busyCommunity().code, resident: 4318, building: 12, ballots: [], ratings: [], signups: [], requests: [], joined: [], objections: [], album: [], offers: [],
    ...over,
  }
}

/** A request of that resident, answered and waiting for their word, but for what `over` says. */
export function ownRequest(over: Partial<MyRequest> = {}): MyRequest {
  const at = (hours: number) => new Date(fixtureNow.getTime() + hours * 3_600_000).toISOString()
  return {
    number: 1210, category: 'repairs', building: 12, stage: 'answered', submittedAt: at(-30), dueAt: at(18),
    overdue: false, joined: 0, text: '2 单元 3 楼楼道灯不亮', handler: 'property', level: 'compound', answer: '已更换灯泡。',
    photos: [], behalf: false, anonymous: false, paused: false, redacted: false,
    stages: [
      { stage: 'submitted', at: at(-30), by: 'resident', handler: 'property', level: 'compound' },
      { stage: 'accepted', at: at(-29), by: 'staff', handler: 'property', level: 'compound' },
      { stage: 'answered', at: at(-4), by: 'staff', handler: 'property', level: 'compound' },
    ],
    ...over,
  }
}
