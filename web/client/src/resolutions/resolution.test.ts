import { describe, expect, it } from 'vitest'
import type { Me, MyResolution, OwnersCount, Resolution } from '@/contract'
import { amount, exactPercent, failures, ownStanding } from './resolution'

const count = (quorate: boolean, agreed?: boolean): OwnersCount => ({ participating: 1, of: 2, quorate, ...(agreed === undefined ? {} : { agreed }) })
const resolution = { id: 'lift', state: 'open', heads: count(true), area: count(true) } as Resolution
const me = (resolutions?: MyResolution[]) => ({ ...(resolutions ? { ownership: { resolutions } } : {}) }) as Me

describe('exactPercent', () => {
  it('never looks as if more were reached than is', () => {
    expect(exactPercent(200, 300)).toBe('66.66%')
    expect(exactPercent(199.9999, 300)).toBe('66.66%')
    expect(exactPercent(233.0249, 310.7)).toBe('74.99%')
    expect(exactPercent(49_999, 100_000)).toBe('49.99%')
  })

  it('has what is reached whole, whatever binary fractions make of it', () => {
    expect(exactPercent(233.025, 310.7)).toBe('75.00%')
    expect(exactPercent(0.29, 1)).toBe('29.00%')
    expect(exactPercent(3, 4)).toBe('75.00%')
    expect(exactPercent(0, 0)).toBe('–')
  })
})

describe('amount', () => {
  it('has areas with two digits', () => {
    expect(amount(183_204.5, 'area')).toBe('183,204.50')
    expect(amount(1526, 'heads')).toBe('1,526')
  })
})

describe('failures', () => {
  it('names participation before agreement, area before heads', () => {
    expect(failures({ heads: count(false, false), area: count(true, false) })).toEqual([
      { measure: 'heads', test: 'quorate' }, { measure: 'area', test: 'agreed' }, { measure: 'heads', test: 'agreed' },
    ])
    expect(failures({ heads: count(true, true), area: count(true, true) })).toEqual([])
    expect(failures({ heads: count(true), area: count(true) })).toEqual([])
  })
})

describe('ownStanding', () => {
  const mine: MyResolution = { resolution: 'lift', flats: 2, area: 175.5 }

  it('tells owners from others, and who has a vote left', () => {
    expect(ownStanding(resolution, undefined).kind).toBe('guest')
    expect(ownStanding(resolution, me()).kind).toBe('no-owner')
    expect(ownStanding(resolution, me([])).kind).toBe('not-in-register')
    expect(ownStanding(resolution, me([mine])).kind).toBe('to-vote')
    expect(ownStanding(resolution, me([{ ...mine, at: 'x', way: 'paper' }])).kind).toBe('voted-by-another')
    expect(ownStanding(resolution, me([{ ...mine, at: 'x', way: 'phone', vote: 'for' }])).kind).toBe('voted')
  })

  it('asks nothing of anybody when it is not open', () => {
    const closed: Resolution = { ...resolution, state: 'closed' }
    expect([undefined, me(), me([]), me([mine])].map((who) => ownStanding(closed, who).kind)).toEqual(['none', 'none', 'none', 'none'])
  })
})
