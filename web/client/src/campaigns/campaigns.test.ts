import { describe, expect, it } from 'vitest'
import { bodyOf, newDraft, whyNot } from './campaigns'

const now = new Date('2026-11-23T01:20:00Z')
const question = { ...newDraft(now), title: ' 要不要装充电桩 ', options: ['要', ' ', '不要'] }

describe('bodyOf', () => {
  it('sends a question without empty options, by the clocks of the region', () => {
    expect(bodyOf('220100', { ...question, opens: '2026-11-24T08:00' })).toEqual({
      region: '220100', kind: 'question', title: '要不要装充电桩', closes: '2026-11-30T02:00:00.000Z', opens: '2026-11-24T00:00:00.000Z',
      options: ['要', '不要'], method: 'plurality', franchise: 'residents', display: 'live',
    })
  })

  it('lets no more be chosen than there are options', () => {
    expect(bodyOf('220100', { ...question, several: true, limit: 5 })).toMatchObject({ method: 'multiple', limit: 2 })
  })

  it('sends of a notice what it says, and of a rating no options', () => {
    expect(bodyOf('220100', { ...question, kind: 'notice', text: ' 周三停水 ' })).toEqual({
      region: '220100', kind: 'notice', title: '要不要装充电桩', text: '周三停水', closes: '2026-11-30T02:00:00.000Z',
    })
    expect(bodyOf('220100', { ...question, kind: 'rating' })).not.toHaveProperty('options')
  })
})

describe('whyNot', () => {
  it('names the first that is missing', () => {
    expect(whyNot(question, now)).toBeUndefined()
    expect(whyNot({ ...question, title: ' ' }, now)).toBe('title')
    expect(whyNot({ ...question, options: ['要', ''] }, now)).toBe('options')
    expect(whyNot({ ...question, kind: 'rating', options: [] }, now)).toBeUndefined()
    expect(whyNot({ ...question, kind: 'notice' }, now)).toBe('text')
    expect(whyNot({ ...question, closes: '' }, now)).toBe('closes')
    expect(whyNot({ ...question, opens: '2026-12-24T08:00' }, now)).toBe('closes')
  })
})
