import { describe, expect, it } from 'vitest'
import { isLit, knownPages } from './settings'

const week = (from: number, to: number) => Array.from({ length: 7 }, () => ({ from, to }))
const timeZone = 'Asia/Shanghai'

describe('isLit', () => {
  // 2026-11-23 is a Monday; Changchun is eight hours ahead.
  it.each([
    ['2026-11-23T00:59:00Z', false],
    ['2026-11-23T01:00:00Z', true],
    ['2026-11-23T09:59:00Z', true],
    ['2026-11-23T10:00:00Z', false],
    ['2026-11-22T16:30:00Z', false],
  ])('from 9 to 18 at %s: %s', (at, lit) => {
    expect(isLit({ hours: week(9 * 60, 18 * 60), timeZone }, new Date(at))).toBe(lit)
  })

  it('is dark on a day without hours, by the days of the community', () => {
    const hours = [null, ...week(0, 1440).slice(1)]
    expect(isLit({ hours, timeZone }, new Date('2026-11-22T15:59:00Z'))).toBe(true)
    expect(isLit({ hours, timeZone }, new Date('2026-11-22T16:00:00Z'))).toBe(false)
    expect(isLit({ hours, timeZone }, new Date('2026-11-23T16:00:00Z'))).toBe(true)
  })

  it('is lit all day to its last minute', () => {
    expect(isLit({ hours: week(0, 1440), timeZone }, new Date('2026-11-23T15:59:59Z'))).toBe(true)
  })
})

it('leaves aside pages that this build does not know', () => {
  expect(knownPages({ pages: ['projects', 'moon' as never, 'notices'] })).toEqual(['projects', 'notices'])
})
