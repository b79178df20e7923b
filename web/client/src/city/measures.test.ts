import { describe, expect, it } from 'vitest'
import type { RegionChild } from '@/contract'
import { regionChild, rules } from '@/testing/regions'
import { barOf, measureOf, ranked } from './measures'

const district = (code: string, index: number | undefined, overdue = 0, rate = { n: 9, of: 10 }): RegionChild => {
  const child = regionChild(code, code)
  const { requests } = child.summary
  return {
    ...child,
    summary: {
      ...child.summary,
      index: { ...child.summary.index, value: index },
      requests: { ...requests, overdue, rates: { ...requests.rates, response: rate } },
    },
  }
}

describe('ranked', () => {
  it('has the best first, equals share a rank, the unknown last', () => {
    const rows = ranked([district('a', undefined), district('b', 80), district('c', 90), district('d', 80)], measureOf('index'), rules)
    expect(rows.map(({ child, rank }) => [child.code, rank])).toEqual([['c', 1], ['b', 2], ['d', 2], ['a', undefined]])
  })
  it('has the least first where less is better', () => {
    const rows = ranked([district('a', 1, 5), district('b', 1, 0)], measureOf('overdue'), rules)
    expect(rows.map(({ child }) => child.code)).toEqual(['b', 'a'])
  })
  it('has no rank for a share of nothing', () => {
    const [row] = ranked([district('a', 1, 0, { n: 0, of: 0 })], measureOf('response'), rules)
    expect(row?.rank).toBeUndefined()
  })
  it('has shares by what so many cases make sure of, and none of too few', () => {
    const rows = ranked([
      district('one', 1, 0, { n: 1, of: 1 }), district('some', 1, 0, { n: 12, of: 12 }), district('many', 1, 0, { n: 480, of: 500 }),
    ], measureOf('response'), rules)
    expect(rows.map(({ child, rank }) => [child.code, rank])).toEqual([['many', 1], ['some', 2], ['one', undefined]])
  })
})

describe('barOf', () => {
  it('measures counts by the greatest sibling', () => {
    const all = [district('a', 1, 4), district('b', 1, 8)]
    expect(all.map((child) => barOf(measureOf('overdue'), child, all))).toEqual([0.5, 1])
  })
  it('measures shares by the whole', () => {
    const all = [district('a', 50)]
    expect(all.map((child) => barOf(measureOf('response'), child, all))).toEqual([0.9])
    expect(all.map((child) => barOf(measureOf('index'), child, all))).toEqual([0.5])
  })
  it('is empty where all have none', () => {
    const all = [district('a', 1, 0)]
    expect(all.map((child) => barOf(measureOf('overdue'), child, all))).toEqual([0])
  })
})
