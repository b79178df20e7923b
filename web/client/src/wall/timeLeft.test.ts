import { expect, it } from 'vitest'
import { timeLeft } from './timeLeft'

const now = new Date('2026-11-23T06:32:00Z')

it.each([
  [-1, { unit: 'over', n: 0 }],
  [59, { unit: 'last', n: 0 }],
  [60, { unit: 'minutes', n: 1 }],
  [3599, { unit: 'minutes', n: 59 }],
  [3600, { unit: 'hours', n: 1 }],
  [48 * 3600 - 1, { unit: 'hours', n: 47 }],
  [49 * 3600, { unit: 'days', n: 2 }],
])('%d s', (seconds, expected) => {
  expect(timeLeft(new Date(now.getTime() + seconds * 1000).toISOString(), now)).toEqual(expected)
})
