import { describe, expect, it } from 'vitest'
import { driftAt, isNight } from './rest'

const minutes = Array.from({ length: 24 }, (_, i) => driftAt(new Date(i * 60_000)))

describe('driftAt', () => {
  it('moves every minute, by a few pixels, never far', () => {
    minutes.slice(1).forEach((place, i) => {
      const before = minutes[i] ?? place
      const step = 16 * Math.hypot(place.x - before.x, place.y - before.y)
      expect(step).toBeGreaterThan(0)
      expect(step).toBeLessThanOrEqual(10)
      expect(16 * Math.hypot(place.x, place.y)).toBeLessThanOrEqual(10)
    })
  })

  it('stays within the minute', () => {
    expect(driftAt(new Date(60_000))).toEqual(driftAt(new Date(119_999)))
  })
})

describe('isNight', () => {
  it.each([
    ['21:59', '13:59', false],
    ['22:00', '14:00', true],
    ['00:00', '16:00', true],
    ['05:59', '21:59', true],
    ['06:00', '22:00', false],
    ['12:00', '04:00', false],
  ])('%s in Changchun', (_, utc, night) => expect(isNight(new Date(`2026-11-23T${utc}:00Z`))).toBe(night))
})
