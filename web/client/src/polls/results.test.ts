import { describe, expect, it } from 'vitest'
import type { Poll } from '@/contract'
import { pollResults } from './results'

const poll = (votes: (number | undefined)[], turnout?: number, over: Partial<Poll> = {}): Poll => ({
  id: 'p', title: 't', state: 'open', display: 'live', secret: false, changeable: true, franchise: 'residents', method: 'plurality',
  opensAt: '', closesAt: '', eligible: 100, presence: false, turnout,
  options: votes.map((count, i) => ({ id: `${i}`, label: `${i}`, votes: count })),
  ...over,
})

describe('pollResults', () => {
  it('shares the votes and names who leads', () => {
    const { options, turnout } = pollResults(poll([30, 10]))
    expect(turnout).toBe(40)
    expect(options).toMatchObject([
      { share: 0.75, length: 1, leads: true },
      { share: 0.25, length: 1 / 3, leads: false },
    ])
  })

  it('has no leader in a tie, nor before the first vote', () => {
    expect(pollResults(poll([5, 5])).options.some((option) => option.leads)).toBe(false)
    expect(pollResults(poll([0, 0])).options).toMatchObject([{ share: 0, length: 0, leads: false }, { leads: false }])
  })

  it('shows nothing of what is hidden, not even who leads', () => {
    const results = pollResults(poll([undefined, undefined]))
    expect(results).toMatchObject({ shown: false, turnout: undefined })
    expect(results.options.some((option) => option.leads)).toBe(false)
  })

  it('shows the turnout where that alone is shown', () => {
    expect(pollResults(poll([undefined, undefined], 17))).toMatchObject({ shown: false, turnout: 17 })
  })

  it('shares ballots where each may name several options', () => {
    const { options } = pollResults(poll([6, 3], 8, { method: 'approval' }))
    expect(options.map(({ share }) => share)).toEqual([0.75, 0.375])
  })

  it('leaves those who abstain out of yes and no', () => {
    const ids = ['yes', 'no', 'abstain']
    const base = poll([3, 1, 9], 13, { method: 'yes-no' })
    const { options } = pollResults({ ...base, options: base.options.map((option, i) => ({ ...option, id: ids[i] ?? '' })) })
    expect(options).toMatchObject([{ share: 0.75, leads: true }, { share: 0.25, leads: false }, { share: undefined, leads: false }])
  })

  it('has the runoff say who leads, and nobody lead a scale', () => {
    const ranked = { rounds: [], winners: ['1'] }
    expect(pollResults(poll([5, 4], 9, { method: 'ranked', ranked })).options.map(({ leads }) => leads)).toEqual([false, true])
    expect(pollResults(poll([5, 4], 9, { method: 'scale' })).options.some(({ leads }) => leads)).toBe(false)
  })
})
