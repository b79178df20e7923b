import { describe, expect, it } from 'vitest'
import { bodyOf, newDraft, whyNot } from './deskResolutions'
import { annexPages, waysOf } from './protocol'

const now = new Date('2026-11-23T05:30:00Z')

describe('a resolution in its form', () => {
  const draft = { ...newDraft(now), title: ' 更换电梯 ', text: '全文', matter: 'spend-funds' as const }

  it('is open for two weeks from the next full hour, by the clocks of the region', () => {
    expect(bodyOf(draft)).toMatchObject({
      title: '更换电梯', opensAt: '2026-11-23T06:00:00.000Z', closesAt: '2026-12-07T06:00:00.000Z', secondPerson: true, live: false,
    })
  })

  it('says what is missing', () => {
    expect(whyNot(draft, now)).toBeNull()
    expect(whyNot({ ...draft, title: ' ' }, now)).toBe('title')
    expect(whyNot({ ...draft, matter: '' }, now)).toBe('matter')
    expect(whyNot({ ...draft, text: '' }, now)).toBe('text')
    expect(whyNot({ ...draft, closesAt: draft.opensAt }, now)).toBe('times')
    expect(whyNot({ ...draft, opensAt: '2026-11-01 09:00', closesAt: '2026-11-02 09:00' }, now)).toBe('past')
  })
})

describe('the protocol', () => {
  const flat = (owner: number, way?: 'phone' | 'paper', building = 1, room = '1') => ({ flat: { building, unit: '1', room }, area: 80, owner, ...(way ? { way } : {}) })

  it('counts ways by owners, not by flats', () => {
    expect(waysOf([flat(1, 'phone'), flat(1, 'phone'), flat(2, 'paper'), flat(3)])).toEqual({ phone: 1, paper: 1, none: 1 })
  })

  it('has all flats on its sheets', () => {
    const flats = Array.from({ length: 100 }, (_, i) => flat(i))
    expect(annexPages(flats).map((page) => page.length)).toEqual([42, 42, 16])
    expect(annexPages([])).toEqual([])
    const sorted = annexPages([flat(1, 'phone', 10), flat(2, 'phone', 2, '1001'), flat(3, 'phone', 2, '901')])
    expect(sorted.flat().map(({ owner }) => owner)).toEqual([3, 2, 1])
  })
})
