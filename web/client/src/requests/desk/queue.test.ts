import { describe, expect, it } from 'vitest'
import type { DeskItem } from './deskContract'
import { keepPlaces, matches, noFilters, step } from './queue'

const item = (number: number, over: Partial<DeskItem> = {}): DeskItem => ({
  number, category: 'lift', building: 3, stage: 'submitted', level: 'compound', submittedAt: '', dueAt: '', respondBy: '',
  overdue: false, responseOverdue: false, paused: false, handler: 'property', joined: 0, reopened: 0, sender: 'resident',
  behalf: false, photos: 0, notes: 0, changedAt: '', ...over,
})

describe('keepPlaces', () => {
  it('changes rows where they are, and lets what is new wait', () => {
    const { rows, waiting } = keepPlaces([item(2), item(1)], [item(3), item(1, { stage: 'accepted' }), item(2)])

    expect(rows.map(({ number, stage }) => [number, stage])).toEqual([[2, 'submitted'], [1, 'accepted']])
    expect(waiting.map(({ number }) => number)).toEqual([3])
  })

  it('keeps what has gone, and says so', () => {
    const { rows, waiting } = keepPlaces([item(1), item(2)], [item(2)])

    expect(rows.map(({ number, gone }) => [number, gone])).toEqual([[1, true], [2, false]])
    expect(waiting).toEqual([])
  })
})

describe('matches', () => {
  it('without filters is true of all', () => expect(matches(item(1), noFilters())).toBe(true))

  it.each([
    [{ stage: 'accepted' as const }, false],
    [{ category: 'lift' as const, building: 3 }, true],
    [{ building: 4 }, false],
    [{ handler: 'property' }, true],
    [{ handler: '@li' }, false],
    [{ overdue: true }, false],
    [{ text: '#12' }, true],
    [{ text: '2' }, false],
  ])('%o', (filters, expected) => expect(matches(item(123), { ...noFilters(), ...filters })).toBe(expected))

  it('counts as overdue what was not accepted in time, too', () =>
    expect(matches(item(1, { responseOverdue: true }), { ...noFilters(), overdue: true })).toBe(true))

  it('finds what somebody sees to', () => expect(matches(item(1, { staff: 'li' }), { ...noFilters(), handler: '@li' })).toBe(true))
})

describe('step', () => {
  it('goes from row to row and stays at the ends', () => {
    const rows = [item(5), item(3), item(4)]
    expect([step(rows, undefined, 1), step(rows, 5, 1), step(rows, 4, 1), step(rows, 5, -1), step(rows, 9, -1), step([], 1, 1)])
      .toEqual([5, 3, 4, 5, 5, undefined])
  })
})
