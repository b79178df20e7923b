import { expect, it } from 'vitest'
import { fullHour, nextWeeks, toLocal, toUtc } from './localTime'

it('shows and reads moments by the clocks of the region, wherever the desk stands', () => {
  expect(toLocal('2026-11-23T10:30:00Z')).toBe('2026-11-23 18:30')
  expect(toUtc('2026-11-23 18:30')).toBe('2026-11-23T10:30:00.000Z')
  expect(toUtc('2026-11-24 00:05')).toBe('2026-11-23T16:05:00.000Z')
  expect(toUtc('')).toBe('')
})

it('proposes a full hour', () => {
  expect(fullHour(new Date('2026-11-23T10:10:00Z'), 24)).toBe('2026-11-24 19:00')
})

it.each([
  ['2026-11-25T10:00:00Z', 1],
  ['2026-11-16T10:00:00Z', 2],
  ['2026-11-23T09:00:00Z', 1],
  ['2026-10-01T10:00:00Z', 8],
])('what began at %s is copied to the same weekday, %i weeks later, which is to come', (at, weeks) => {
  const now = new Date('2026-11-23T10:00:00Z')
  const moved = nextWeeks(at, now)
  expect(moved).toBe(weeks * 7 * 24 * 3_600_000)
  expect(Date.parse(at) + moved).toBeGreaterThan(now.getTime())
})
