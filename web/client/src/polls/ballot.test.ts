import { describe, expect, it } from 'vitest'
import type { Poll } from '@/contract'
import { busyCommunity } from '@/testing/fixtures'
import { resident } from '@/testing/people'
import { ballotStanding, results, resultsAreShown } from './ballot'

const poll = (id: string, over: Partial<Poll> = {}): Poll => {
  const found = busyCommunity().sections.polls.find((one) => one.id === id)
  if (!found) throw new Error(`No poll ${id}.`)
  return { ...found, ...over }
}

describe('ballotStanding', () => {
  const voted = resident({ ballots: [{ poll: 'winter', options: ['a'], at: '2026-11-23T06:00:00Z' }] })

  it('is that of the poll while it is not open', () => {
    expect(ballotStanding(poll('bench'), resident())).toBe('closed')
    expect(ballotStanding(poll('winter', { state: 'scheduled' }), resident())).toBe('scheduled')
  })
  it('tells guests, voters and those who may vote apart', () => {
    expect(ballotStanding(poll('winter'), undefined)).toBe('guest')
    expect(ballotStanding(poll('winter'), voted)).toBe('cast')
    expect(ballotStanding(poll('winter'), resident())).toBe('to-cast')
  })
  it('keeps to the buildings that vote', () => {
    expect(ballotStanding(poll('winter', { buildings: [3] }), resident())).toBe('other-building')
    expect(ballotStanding(poll('winter', { buildings: [3, 12] }), resident())).toBe('to-cast')
  })
})

describe('results', () => {
  it('shares the votes and names who leads', () => {
    const [first, second] = results(poll('winter'))
    expect(first).toMatchObject({ id: 'a', votes: 611, leads: true })
    expect(first?.share).toBeCloseTo(611 / 1287)
    expect(second?.leads).toBe(false)
  })
  it('invents nothing where votes are hidden', () => {
    expect(resultsAreShown(poll('gate'))).toBe(false)
    expect(results(poll('gate'))).toEqual([
      { id: 'y', label: '22 点后关闭', votes: undefined, share: undefined, leads: false },
      { id: 'n', label: '全天开放', votes: undefined, share: undefined, leads: false },
    ])
  })
  it('has nobody lead before the first vote', () => {
    const empty = poll('winter', { options: [{ id: 'a', label: 'A', votes: 0 }, { id: 'b', label: 'B', votes: 0 }] })
    expect(results(empty).map(({ share, leads }) => [share, leads])).toEqual([[0, false], [0, false]])
  })
})
