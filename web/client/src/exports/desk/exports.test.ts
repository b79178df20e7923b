import { expect, test } from 'vitest'
import { exportPath, mayHaveWords, openSubjects } from './exports'

test('A link says what, which days, in which format and language', () => {
  expect(exportPath('c 1', { what: 'polls', format: 'xlsx', days: [], words: false }, 'zh'))
    .toBe('/api/communities/c%201/exports/polls?format=xlsx&lang=zh')
  expect(exportPath('c', { what: 'requests', format: 'csv', days: ['2026-11-01', '2026-11-30'], words: true }, 'en'))
    .toBe('/api/communities/c/exports/requests?format=csv&lang=en&from=2026-11-01&to=2026-11-30&words=true')
})

test('Nobody is offered what the server would refuse', () => {
  expect(openSubjects(['export'])).toEqual(['requests', 'activities', 'polls', 'ratings'])
  expect(openSubjects(['export', 'see-audit'])).toContain('audit')
  expect(mayHaveWords('requests', ['export'])).toBe(false)
  expect(mayHaveWords('requests', ['export', 'comment-requests'])).toBe(true)
  expect(mayHaveWords('ratings', ['export', 'comment-requests'])).toBe(false)
})
