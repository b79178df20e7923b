import type { Me, Poll } from '@/contract'

/** Where a person stands toward a poll. */
export type BallotStanding = 'scheduled' | 'closed' | 'cast' | 'guest' | 'other-building' | 'to-cast'

export function ballotStanding(poll: Poll, me: Me | undefined): BallotStanding {
  if (poll.state !== 'open') return poll.state
  if (!me) return 'guest'
  if (ballotOf(poll, me)) return 'cast'
  if (poll.buildings && !poll.buildings.includes(me.building)) return 'other-building'
  return 'to-cast'
}

export function ballotOf(poll: Poll, me: Me | undefined): Me['ballots'][number] | undefined {
  return me?.ballots.find((ballot) => ballot.poll === poll.id)
}

export interface OptionResult {
  id: string
  label: string
  /** Absent while the display policy hides it. */
  votes?: number
  /** 0-1 of all votes, absent together with `votes`. */
  share?: number
  leads: boolean
}

/** The options with their votes as far as the poll's display policy lets them be seen, in the poll's own order. */
export function results(poll: Poll): OptionResult[] {
  const counted = poll.options.map((option) => option.votes ?? 0)
  const all = counted.reduce((sum, votes) => sum + votes, 0)
  const most = Math.max(...counted)
  return poll.options.map(({ id, label, votes }) => ({
    id,
    label,
    votes,
    share: votes === undefined ? undefined : all === 0 ? 0 : votes / all,
    leads: votes !== undefined && votes > 0 && votes === most,
  }))
}

export function resultsAreShown(poll: Poll): boolean {
  return poll.options.some((option) => option.votes !== undefined)
}
