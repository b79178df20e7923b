import { describe, expect, it } from 'vitest'
import { busyCommunity, emptyCommunity, fixtureNow } from '@/testing/fixtures'
import { createAttention, stageItems, type StageItem } from './stage'

const later = (seconds: number) => new Date(fixtureNow.getTime() + seconds * 1000)

describe('stageItems', () => {
  it('shows running polls and what fills up in turns, then the town', () => {
    expect(stageItems(busyCommunity().sections, fixtureNow).map((item) => item.key)).toEqual([
      'poll:winter', 'activity:windmills', 'poll:gate', 'activity:clinic', 'activity:haircut', 'town',
    ])
  })

  it('counts turnout, and helpers with what they made', () => {
    const counts = stageItems(busyCommunity().sections, fixtureNow).map((item) => item.count)
    expect(counts.slice(0, 4)).toEqual([1287, 27_350 + 34 + 22, 824, 57])
  })

  it('has what owners decide on while it is open', () => {
    const { sections } = busyCommunity()
    const closed = sections.resolutions ?? []
    const open = closed.map((one) => ({ ...one, id: 'open', state: 'open' as const }))
    const items = stageItems({ ...sections, resolutions: [...closed, ...open] }, fixtureNow)
    expect(items.filter(({ kind }) => kind === 'resolution')).toEqual([{ key: 'resolution:open', kind: 'resolution', resolution: open[0], count: 1800 }])
    expect(stageItems({ ...sections, resolutions: undefined }, fixtureNow).map(({ key }) => key)).not.toContain('resolution:lifts')
  })

  it('has the town where nothing happens', () => {
    expect(stageItems(emptyCommunity().sections, fixtureNow).map((item) => item.key)).toEqual(['town'])
  })

  it('forgets what has ended', () => {
    const { sections } = busyCommunity()
    const keys = stageItems(sections, later(31 * 3600)).map((item) => item.key)
    expect(keys).not.toContain('activity:windmills')
    expect(keys).not.toContain('activity:clinic')
  })
})

describe('createAttention', () => {
  const items = (counts: Record<string, number>): StageItem[] =>
    stageItems(busyCommunity().sections, fixtureNow)
      .filter((item) => item.key in counts)
      .map((item) => ({ ...item, count: counts[item.key] ?? 0 }))

  it('takes what is there at first as given', () => {
    expect(createAttention().see(items({ 'poll:winter': 100 }), fixtureNow)).toBeUndefined()
  })

  it('turns to a burst, not to single votes', () => {
    const attention = createAttention(5, 10_000)
    attention.see(items({ 'poll:winter': 100, 'poll:gate': 50 }), fixtureNow)
    expect(attention.see(items({ 'poll:winter': 100, 'poll:gate': 52 }), later(1))).toBeUndefined()
    expect(attention.see(items({ 'poll:winter': 100, 'poll:gate': 55 }), later(2))).toBe('poll:gate')
    expect(attention.see(items({ 'poll:winter': 100, 'poll:gate': 55 }), later(13))).toBeUndefined()
  })

  it('turns to what is new', () => {
    const attention = createAttention()
    attention.see(items({ 'poll:winter': 100 }), fixtureNow)
    expect(attention.see(items({ 'poll:winter': 100, 'poll:gate': 0 }), later(1))).toBe('poll:gate')
  })

  it("takes a rally's step for one person's doing", () => {
    const attention = createAttention(2)
    attention.see(items({ 'activity:windmills': 100 }), fixtureNow)
    expect(attention.see(items({ 'activity:windmills': 900 }), later(1))).toBeUndefined()
    expect(attention.see(items({ 'activity:windmills': 990 }), later(2))).toBe('activity:windmills')
  })
})
