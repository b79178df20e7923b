import { describe, expect, it } from 'vitest'
import { resident } from '@/testing/people'
import { withActivityScore, withBallot, withCheckIn, withoutSignup, withRating, withSignup } from './record'

const ballot = { poll: 'p', options: ['b'], at: '2026-11-23T06:00:00Z', receipt: 'R' }

describe('the record after an acknowledged command', () => {
  it('holds the latest ballot only', () => {
    const me = resident({ ballots: [{ poll: 'p', options: ['a'], at: '', receipt: 'R' }, { poll: 'q', options: ['x'], at: '', receipt: 'Q' }] })
    expect(withBallot(me, ballot, false).ballots).toEqual([{ poll: 'q', options: ['x'], at: '', receipt: 'Q' }, ballot])
  })
  it('does not hold what was chosen in a secret poll', () => {
    expect(withBallot(resident(), ballot, true).ballots).toEqual([{ poll: 'p', at: ballot.at, receipt: 'R' }])
  })
  it('holds the latest rating of an aspect only', () => {
    expect(withRating(withRating(resident(), 'safety', 2), 'safety', 5).ratings).toEqual([{ aspect: 'safety', score: 5 }])
  })
  it('holds a signup, its check-in, and not what was left', () => {
    const signed = withSignup(resident(), 'a', { status: 'confirmed', persons: 1 })
    expect(withCheckIn(signed, 'a').signups).toEqual([
      { activity: 'a', status: 'confirmed', position: undefined, persons: 1, checkedIn: true },
    ])
    expect(withoutSignup(signed, 'a').signups).toEqual([])
    expect(withSignup(withCheckIn(signed, 'a'), 'a', { status: 'confirmed', persons: 2 }).signups).toMatchObject([
      { checkedIn: true, persons: 2 },
    ])
    expect(withActivityScore(signed, 'a', 4).signups[0]?.score).toBe(4)
    expect(withCheckIn(signed, 'other').signups[0]?.checkedIn).toBe(false)
  })
})
