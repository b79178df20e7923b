import { expect, test } from 'vitest'
import { auditPath, byDay, filtersOf, linkOf, queryOf, type AuditLine } from './audit'

const line = (more: Partial<AuditLine>): AuditLine => ({
  entry: 1, at: '2026-11-03T02:00:00Z', account: 'li', roles: [], kind: 'request-accepted', group: 'requests',
  what: { zh: '受理了诉求', en: 'Accepted the request' }, ...more,
})

test('What is looked for is in the address and comes back from it', () => {
  const filters = { from: '2026-11-01', to: '', actor: 'li', kind: 'polls', word: ' 壁画 ' }

  expect(queryOf(filters)).toEqual({ from: '2026-11-01', actor: 'li', kind: 'polls', word: '壁画' })
  expect(filtersOf({ ...queryOf(filters), other: 'x' })).toEqual({ ...filters, word: '壁画' })
  expect(filtersOf({ kind: ['a', 'b'] })).toEqual({ from: '', to: '', actor: '', kind: '', word: '' })
})

test('Later pages name where the one before ended', () => {
  const none = filtersOf({})

  expect(auditPath('c 1', none)).toBe('/api/communities/c%201/audit')
  expect(auditPath('c', { ...none, word: '墙&画' }, 0)).toBe('/api/communities/c/audit?word=%E5%A2%99%26%E7%94%BB&before=0')
})

test('A link leads to the thing itself, and only where one may go', () => {
  expect(linkOf(line({ item: '12' }), 'c', ['requests'])).toBe('/desk/c/requests/12')
  expect(linkOf(line({ item: 'mural', group: 'ballots' }), 'c', ['polls'])).toBe('/desk/c/polls/mural')
  expect(linkOf(line({ item: 'tea', group: 'activities' }), 'c', ['activities'])).toBe('/desk/c/activities')
  expect(linkOf(line({ item: '12' }), 'c', ['polls'])).toBeUndefined()
  expect(linkOf(line({ group: 'other' }), 'c', ['polls'])).toBeUndefined()
})

test('Lines stand under their days', () => {
  const lines = [line({ entry: 3 }), line({ entry: 2 }), line({ entry: 1, at: '2026-11-02T02:00:00Z' })]

  expect(byDay(lines, (at) => at.slice(0, 10)).map(({ day, lines: these }) => [day, these.map(({ entry }) => entry)])).toEqual([
    ['2026-11-03', [3, 2]], ['2026-11-02', [1]],
  ])
})
