import type { MyRequest, RequestStage } from '@/contract'

const urgency: Record<RequestStage, number> = { answered: 0, reopened: 1, submitted: 1, accepted: 1, confirmed: 2 }

/** What waits for the resident first, then what is under way, then what is done; the newest first in each. */
export function mineInOrder(requests: MyRequest[]): MyRequest[] {
  return [...requests].sort(
    (a, b) => urgency[a.stage] - urgency[b.stage] || Date.parse(b.submittedAt) - Date.parse(a.submittedAt))
}
