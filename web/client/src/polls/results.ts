import type { Poll } from '@/contract'

export interface OptionResult {
  id: string
  label: string
  /** Absent where the display policy hides it. */
  votes?: number
  /** Of the votes cast; 0 where there are none or they are hidden. */
  share: number
  /** Of the votes of the option that has most: how long its bar is. */
  length: number
  /** Has more votes than any other. */
  leads: boolean
}

export interface PollResults {
  options: OptionResult[]
  /** False where the display policy hides the votes. */
  shown: boolean
  /** Ballots cast, where that is shown. */
  turnout?: number
}

/** What may be shown of a poll's result, with its shares. */
export function pollResults(poll: Poll): PollResults {
  const shown = poll.options.some((option) => option.votes !== undefined)
  const total = poll.options.reduce((sum, option) => sum + (option.votes ?? 0), 0)
  const most = Math.max(0, ...poll.options.map((option) => option.votes ?? 0))
  const alone = poll.options.filter((option) => option.votes === most).length === 1
  return {
    shown,
    turnout: poll.turnout ?? (shown ? total : undefined),
    options: poll.options.map((option) => ({
      ...option,
      share: total > 0 ? (option.votes ?? 0) / total : 0,
      length: most > 0 ? (option.votes ?? 0) / most : 0,
      leads: alone && most > 0 && option.votes === most,
    })),
  }
}
