import { describe, expect, it } from 'vitest'
import { regionChild, rules, summary } from '@/testing/regions'
import { childrenThen, lineOf, risen, spanUpTo } from './history'
import { measureOf, ranked } from './measures'

const withOverdue = (code: string, overdue: number) => {
  const child = regionChild(code, code)
  return { ...child, summary: { ...child.summary, requests: { ...child.summary.requests, overdue } } }
}

describe('risen', () => {
  it('says by how many places, of those ranked both times', () => {
    const overdue = measureOf('overdue')
    const now = [withOverdue('a', 1), withOverdue('b', 2), withOverdue('c', 3)]
    const past = { at: '', children: [{ code: 'a', summary: withOverdue('a', 9).summary }, { code: 'b', summary: withOverdue('b', 2).summary }] }
    const then = childrenThen(now, past)
    expect([...risen(ranked(now, overdue, rules), ranked(then, overdue, rules))]).toEqual([['a', 1], ['b', -1]])
  })
})

describe('lineOf', () => {
  const point = (at: string, overdue: number) => ({ at, summary: { ...summary(), requests: { ...summary().requests, overdue } } })
  const { from, to, step } = spanUpTo('day', new Date('2026-11-26T12:00:00Z'))

  it('begins with what held before, and goes on to the end', () => {
    const line = lineOf([point('2026-11-20T00:00:00Z', 4), point('2026-11-26T06:00:00Z', 5)], measureOf('overdue'), from, to)
    expect(step).toBe('hour')
    expect(line).toEqual([[from.getTime(), 4], [Date.parse('2026-11-26T06:00:00Z'), 5], [to.getTime(), 5]])
  })

  it('lies over a later span', () => {
    expect(lineOf([point('2026-11-26T06:00:00Z', 5)], measureOf('overdue'), from, to, 1000)[0]).toEqual([Date.parse('2026-11-26T06:00:01Z'), 5])
    expect(lineOf([], measureOf('overdue'), from, to)).toEqual([])
  })
})
