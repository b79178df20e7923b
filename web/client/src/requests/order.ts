import type { MyRequest, RequestStage } from '@/contract'

const urgency: Record<RequestStage, number> = {
  answered: 0, reopened: 1, submitted: 1, accepted: 1, merged: 2, confirmed: 2, closed: 2,
}

/** Whether it waits for its handler. */
export function isOpen(stage: RequestStage): boolean {
  return stage === 'submitted' || stage === 'accepted' || stage === 'reopened'
}

/** What waits for the resident first, then what is under way, then what is done; the newest first in each. */
export function mineInOrder(requests: MyRequest[]): MyRequest[] {
  return [...requests].sort(
    (a, b) => urgency[a.stage] - urgency[b.stage] || Date.parse(b.submittedAt) - Date.parse(a.submittedAt))
}
