import { expect, it } from 'vitest'
import type { Meeting } from '@/contract'
import { byTime } from './meetings'

const hour = 3_600_000
const now = Date.parse('2026-11-23T10:00:00Z')
const meeting = (id: string, hours: number, of: Partial<Meeting> = {}): Meeting => ({
  id, title: 'Needs', place: 'Square', startsAt: new Date(now + hours * hour).toISOString(), cancelled: false, outcomes: [], ...of,
})
const outcomes = [{ text: 'Benches' }]

it('tells what is to come from what was, the nearest first on both sides', () => {
  const { coming, held } = byTime([
    meeting('old', -90, { outcomes }), meeting('gone', -80, { cancelled: true }), meeting('last', -9, { outcomes }), meeting('awaited', -4),
    meeting('now', -2), meeting('next', 30, { cancelled: true }), meeting('later', 90),
  ], now)

  expect(coming.map(({ id }) => id)).toEqual(['now', 'next', 'later'])
  expect(held.map(({ id }) => id)).toEqual(['awaited', 'last', 'old'])
})

it('takes a meeting whose outcome is known for held, however lately it began', () => {
  expect(byTime([meeting('quick', -1, { outcomes })], now).held).toHaveLength(1)
})
