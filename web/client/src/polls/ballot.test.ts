import { describe, expect, it } from 'vitest'
import type { Poll } from '@/contract'
import { busyCommunity } from '@/testing/fixtures'
import { resident } from '@/testing/people'
import { ballotStanding, choiceText, isFull, isSameChoice, toggled } from './ballot'

const poll = (id: string, over: Partial<Poll> = {}): Poll => {
  const found = busyCommunity().sections.polls.find((one) => one.id === id)
  if (!found) throw new Error(`No poll ${id}.`)
  return { ...found, ...over }
}

describe('ballotStanding', () => {
  const voted = resident({ ballots: [{ poll: 'winter', options: ['a'], at: '2026-11-23T06:00:00Z', receipt: 'R' }] })

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

describe('toggled', () => {
  it('has one option where one may be chosen', () => {
    expect(toggled(poll('winter'), ['a'], 'c')).toEqual(['c'])
    expect(toggled(poll('winter'), ['a'], 'a')).toEqual(['a'])
  })
  it('keeps the poll\'s order, and its limit', () => {
    const some = poll('winter', { method: 'multiple', limit: 2 })
    expect(toggled(some, ['c'], 'a')).toEqual(['a', 'c'])
    expect(isFull(some, ['a', 'c'])).toBe(true)
    expect(toggled(some, ['a', 'c'], 'b')).toEqual(['a', 'c'])
    expect(toggled(some, ['a', 'c'], 'a')).toEqual(['c'])
  })
  it('ranks in the order of the taps, and closes up behind one that is taken back', () => {
    const ranked = poll('winter', { method: 'ranked' })
    expect(toggled(ranked, ['c'], 'a')).toEqual(['c', 'a'])
    expect(toggled(ranked, ['c', 'a', 'b'], 'a')).toEqual(['c', 'b'])
  })
})

describe('a choice', () => {
  it('is the same only in the same order', () => {
    expect(isSameChoice(['a', 'b'], ['a', 'b'])).toBe(true)
    expect(isSameChoice(['a', 'b'], ['b', 'a'])).toBe(false)
    expect(isSameChoice(['a'], ['a', 'b'])).toBe(false)
  })
  it('is told by its labels, numbered where they are ranked', () => {
    expect(choiceText(poll('winter'), ['a'], '、')).toBe('七彩风车长廊')
    expect(choiceText(poll('winter', { method: 'ranked' }), ['c', 'a'], '、')).toBe('1. 冰灯与剪纸、2. 七彩风车长廊')
  })
})
