import type { Poll } from '@/contract'
import { takesSeveral } from './ballot'

export interface OptionResult {
  id: string
  label: string
  /** Absent where the display policy hides it. */
  votes?: number
  /**
   * Of the ballots where a ballot may name several options, else of the votes; of yes or no without those who abstained,
   * who have no share. 0 where there are none or they are hidden.
   */
  share?: number
  /** Of the votes of the option that has most: how long its bar is. */
  length: number
  /** Has more votes than any other, or has won a ranked poll. */
  leads: boolean
  /** The id of its picture. */
  image?: string
}

export interface PollResults {
  options: OptionResult[]
  /** False where the display policy hides the votes. */
  shown: boolean
  /** Ballots cast, where that is shown. */
  turnout?: number
}

/** Whether a vote for an option is one for or against anything: who abstains from yes or no has only taken part. */
function takesSide(poll: Poll, option: string): boolean {
  return poll.method !== 'yes-no' || option !== 'abstain'
}

/** What may be shown of a poll's result, with its shares. */
export function pollResults(poll: Poll): PollResults {
  const shown = poll.options.some((option) => option.votes !== undefined)
  const counts = poll.options.map((option) => option.votes ?? 0)
  const total = poll.options.reduce((sum, { id, votes }) => sum + (takesSide(poll, id) ? (votes ?? 0) : 0), 0)
  const turnout = poll.turnout ?? (shown && !takesSeveral(poll) ? counts.reduce((sum, votes) => sum + votes, 0) : undefined)
  const of = takesSeveral(poll) ? (turnout ?? 0) : total
  const most = Math.max(0, ...counts)
  const leading = leaders(poll)
  return {
    shown,
    turnout,
    options: poll.options.map((option) => ({
      ...option,
      share: takesSide(poll, option.id) ? (of > 0 ? (option.votes ?? 0) / of : 0) : undefined,
      length: most > 0 ? (option.votes ?? 0) / most : 0,
      leads: leading.length === 1 && leading[0] === option.id,
    })),
  }
}

/** Who has most votes, or has won a ranked poll; a scale has no winner but a mean. */
function leaders(poll: Poll): string[] {
  if (poll.method === 'scale') return []
  if (poll.ranked) return poll.ranked.winners
  const standing = poll.options.filter(({ id }) => takesSide(poll, id))
  const most = Math.max(0, ...standing.map((option) => option.votes ?? 0))
  return most > 0 ? standing.filter((option) => option.votes === most).map(({ id }) => id) : []
}
