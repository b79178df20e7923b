import { describe, expect, it } from 'vitest'
import { litPanes, skyline } from './skyline'

describe('skyline', () => {
  const town = skyline(38, 1130, 300)

  it('has a block for each building, standing on the ground inside the picture', () => {
    expect(town.map((block) => block.building).sort((a, b) => a - b)).toEqual(Array.from({ length: 38 }, (_, i) => i + 1))
    for (const block of town) {
      expect(block.y).toBeGreaterThanOrEqual(0)
      expect(block.y + block.height).toBeCloseTo(300)
      expect(block.x + block.width).toBeLessThanOrEqual(1130.001)
      expect(block.panes.length).toBeGreaterThan(1)
    }
  })

  it('puts every other building in front, when there are many', () => {
    expect(town.filter((block) => block.front)).toHaveLength(19)
    expect(town.findIndex((block) => block.front)).toBe(19)
    expect(skyline(6, 1130, 300).some((block) => block.front)).toBe(false)
  })

  it('lights each window in its turn', () => {
    const ranks = town.flatMap((block) => block.panes.map((pane) => pane.rank))
    expect(ranks.toSorted((a, b) => a - b)).toEqual(ranks.map((_, i) => i))
  })

  it('looks the same every time', () => expect(skyline(38, 1130, 300)).toEqual(town))

  it('draws a town of any size', () => {
    expect(skyline(0, 1130, 300)).toHaveLength(1)
    expect(skyline(500, 1130, 300)).toHaveLength(60)
  })
})

describe('litPanes', () => {
  it.each([
    [0, 543, 0],
    [1, 7156, 1],
    [3578, 7156, 50],
    [7155, 7156, 99],
    [7156, 7156, 100],
    [5, 0, 0],
  ])('%d of %d', (joined, of, lit) => expect(litPanes(100, joined, of)).toBe(lit))
})
