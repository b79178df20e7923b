import { describe, expect, it } from 'vitest'
import { changeOf, trendPoints } from './change'

describe('changeOf', () => {
  it.each([
    [4.44, 4.2, 5, 0.2], [3.9, 4.1, 640, -0.2], [4.24, 4.2, 9, 0], [4.4, undefined, 9, undefined], [undefined, 4, 0, undefined],
    [5, 3, 4, undefined],
  ])('from %s to %s of %s ratings is %s', (average, before, count, change) => {
    expect(changeOf(average, before, count)).toBe(change)
  })
})

it('trendPoints leaves out months without a mean', () => {
  expect(trendPoints([5, undefined, 1], 1, 100, 40)).toEqual([{ x: 0, y: 0 }, { x: 100, y: 40 }])
  expect(trendPoints([4.5], 4, 100, 40)).toEqual([{ x: 0, y: 20 }])
  expect(trendPoints([], 4, 100, 40)).toEqual([])
})
