import { describe, expect, it } from 'vitest'
import './pollDeskWords'
import type { DeskPoll } from './deskPolls'
import { bodyOf, copyOf, draftOf, newDraft, optionsFor, whyNot, type PollDraft } from './pollDraft'

const now = new Date('2026-11-26T03:20:00Z')

function filled(over: Partial<PollDraft> = {}): PollDraft {
  return { ...newDraft(now), title: ' 墙绘 ', options: [{ id: 'a', label: '仙鹤 ' }, { id: 'b', label: '牡丹' }], ...over }
}

const listed: DeskPoll = {
  poll: {
    id: 'mural', title: '墙绘', state: 'closed', display: 'hidden', secret: true, changeable: false, franchise: 'households', method: 'multiple', limit: 1,
    buildings: [3], opensAt: '2026-11-01T00:00:00Z', closesAt: '2026-11-03T00:00:00Z', eligible: 9, presence: true,
    options: [{ id: 'a', label: '仙鹤', image: 'x' }, { id: 'b', label: '牡丹' }],
  },
  ballots: 4, objections: 1, secondPerson: true, archived: false, waiting: [],
}

describe('a draft of a poll', () => {
  it('is sent without what its method does not have', () => {
    expect(bodyOf(filled({ secret: true, changeable: true }))).toEqual({
      title: '墙绘', method: 'plurality', options: [{ id: 'a', label: '仙鹤' }, { id: 'b', label: '牡丹' }],
      opensAt: '2026-11-26T04:00:00.000Z', closesAt: '2026-12-03T04:00:00.000Z', franchise: 'residents', display: 'live',
      secret: true, changeable: false, presence: false, secondPerson: false,
    })
    expect(bodyOf(filled({ method: 'multiple', limit: 2, buildings: [1] }))).toMatchObject({ limit: 2, buildings: [1] })
  })

  it('says what is missing', () => {
    expect(whyNot(filled(), now)).toBeNull()
    expect(whyNot(filled({ title: ' ' }), now)).toBe('title')
    expect(whyNot(filled({ options: [{ id: 'a', label: 'A' }, { id: 'b', label: ' ' }] }), now)).toBe('options')
    expect(whyNot(filled({ closesAt: now }), now)).toBe('times')
    expect(whyNot(filled({ opensAt: new Date(0), closesAt: now }), now)).toBe('past')
    expect(whyNot(filled({ method: 'multiple', limit: 3 }), now)).toBe('limit')
  })

  it('of a poll that is there has all it has', () => {
    expect(bodyOf(draftOf(listed, 'c'))).toEqual({
      title: '墙绘', method: 'multiple', limit: 1, buildings: [3], options: [{ id: 'a', label: '仙鹤', image: 'x' }, { id: 'b', label: '牡丹' }],
      opensAt: '2026-11-01T00:00:00.000Z', closesAt: '2026-11-03T00:00:00.000Z', franchise: 'households', display: 'hidden',
      secret: true, changeable: false, presence: true, secondPerson: true,
    })
  })

  it('that is a copy is another poll, as long, from the next hour on', () => {
    const copy = copyOf(listed, 'c', now)
    expect(copy.id).not.toBe('mural')
    expect([copy.opensAt, copy.closesAt]).toEqual([new Date('2026-11-26T04:00:00Z'), new Date('2026-11-28T04:00:00Z')])
    expect(copyOf({ ...listed, archived: true }, 'c', now).options[0]?.image).toBeUndefined()
  })

  it('has the options that its method brings', () => {
    const own = filled().options
    expect(optionsFor('yes-no', own).map(({ id }) => id)).toEqual(['yes', 'no', 'abstain'])
    expect(optionsFor('scale', own)).toHaveLength(5)
    expect(optionsFor('ranked', own)).toBe(own)
    expect(optionsFor('plurality', optionsFor('yes-no', own)).map(({ label }) => label)).toEqual(['', ''])
  })
})
