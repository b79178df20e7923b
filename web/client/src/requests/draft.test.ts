import { beforeEach, describe, expect, it } from 'vitest'
import { ownRequest } from '@/testing/people'
import { attemptFor, bodyOf, clearDraft, dropDraft, loadDraft, saveDraft, sharedGrounds, type Draft } from './draft'
import { mineInOrder } from './order'

beforeEach(() => sessionStorage.clear())

describe('draft', () => {
  it('comes back as it was left, each community with its own', () => {
    saveDraft('220104-0001', { text: '灯不亮', building: 12 }, sessionStorage)
    expect(loadDraft('220104-0001', sessionStorage)).toEqual({ text: '灯不亮', building: 12 })
    expect(loadDraft('220106-0001', sessionStorage)).toEqual({ text: '' })
  })
  it('is empty after it was sent, and where what is stored cannot be read', () => {
    saveDraft('c', { text: 'x' }, sessionStorage)
    dropDraft('c', sessionStorage)
    expect(loadDraft('c', sessionStorage)).toEqual({ text: '' })
    sessionStorage.setItem('happy.draft.c', '{')
    expect(loadDraft('c', sessionStorage)).toEqual({ text: '' })
  })
  it('is no trouble where storage is full', () => {
    const full = { ...sessionStorage, setItem: () => { throw new DOMException('full', 'QuotaExceededError') } }
    expect(() => saveDraft('c', { text: 'x' }, full)).not.toThrow()
  })
})

describe('attemptFor', () => {
  let keys = 0
  const newKey = () => `key${++keys}`

  it('keeps the key while the content is the same and takes another when it is not', () => {
    const first = attemptFor({ text: 'a' }, { text: 'a' }, newKey)
    expect(attemptFor({ text: 'a', attempt: first }, { text: 'a' }, newKey)).toEqual(first)
    expect(attemptFor({ text: 'b', attempt: first }, { text: 'b' }, newKey).key).not.toBe(first.key)
  })
})

describe('bodyOf', () => {
  it('is at home where nothing else is said, and on the shared grounds without a building', () => {
    expect(bodyOf({ text: ' x ' }, 'lift', 12)).toEqual({ category: 'lift', text: 'x', building: 12 })
    expect(bodyOf({ text: 'x', building: 3 }, 'lift', 12).building).toBe(3)
    expect(bodyOf({ text: 'x', building: sharedGrounds }, 'lift', 12)).not.toHaveProperty('building')
  })
  it('leaves out what is not said, and the neighbour of whom nothing is asked', () => {
    expect(bodyOf({ text: 'x', spot: ' ', photos: [], behalf: false, neighbourBuilding: 4, anonymous: false }, 'lift', 1))
      .toEqual({ category: 'lift', text: 'x', building: 1 })
    expect(bodyOf({ text: 'x', spot: ' 门口 ', photos: ['p'], behalf: true, neighbourBuilding: 4, anonymous: true }, 'lift', 1))
      .toEqual({ category: 'lift', text: 'x', building: 1, spot: '门口', photos: ['p'], behalf: true, neighbourBuilding: 4, anonymous: true })
  })
})

it('clearDraft leaves nothing for the next one', () => {
  const draft: Draft = { text: 'x', building: 2, spot: 'y', anonymous: true, photos: ['p'], attempt: { key: 'k', body: 'b' } }
  clearDraft(draft)
  expect(draft).toEqual({ text: '' })
})

it('mineInOrder puts what waits for my word first and what is done last', () => {
  const requests = [
    ownRequest({ number: 1, stage: 'confirmed' }),
    ownRequest({ number: 2, stage: 'submitted', submittedAt: '2026-11-20T00:00:00Z' }),
    ownRequest({ number: 3, stage: 'reopened', submittedAt: '2026-11-21T00:00:00Z' }),
    ownRequest({ number: 4, stage: 'answered' }),
  ]
  expect(mineInOrder(requests).map(({ number }) => number)).toEqual([4, 3, 2, 1])
})
