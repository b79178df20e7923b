import { describe, expect, it } from 'vitest'
import { wilson } from './wilson'

describe('wilson', () => {
  // Table I of R. G. Newcombe, Statistics in Medicine 17 (1998), method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is the published one', (n, of, low, high) => {
    const found = wilson({ n, of })
    expect(found.low).toBeCloseTo(low, 4)
    expect(found.high).toBeCloseTo(high, 4)
  })

  it('is wide for one case and narrow for many', () => {
    expect(wilson({ n: 1, of: 1 }).low).toBeLessThan(wilson({ n: 90, of: 100 }).low)
    expect(wilson({ n: 0, of: 0 })).toEqual({ low: 0, high: 1 })
  })
})
