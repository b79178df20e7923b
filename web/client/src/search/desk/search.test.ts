import { expect, test } from 'vitest'
import type { Me } from '@/desk/staff'
import type { CommunityRef } from '@/home/directory'
import { exportsOf, filtersOf, linkOf, noFilters, queryOf, searchExportPath, searchPath, usualScope, type SearchHit } from './search'

const community: CommunityRef = {
  code: 'c1', name: '花园', demo: false,
  path: [{ code: 'city', name: '市', level: 'city' }, { code: 'nb', name: '社区', level: 'neighbourhood' }],
}
const me = (...grants: Me['grants']): Me => ({ name: 'li', displayName: '李', grants, secondFactor: false, recoveryCodes: 0, shared: false })
const hit = (more: Partial<SearchHit>): SearchHit => ({ community: 'c1', name: '花园', kind: 'request', item: '7', at: '2026-11-03T02:00:00Z', ...more })

test('What is looked for is in the address and comes back from it', () => {
  const filters = { ...noFilters, q: ' 漏水 ', stage: 'submitted', in: 'nb' }

  expect(queryOf(filters)).toEqual({ q: '漏水', stage: 'submitted', in: 'nb' })
  expect(filtersOf({ ...queryOf(filters), other: 'x', kind: ['a', 'b'] })).toEqual({ ...filters, q: '漏水' })
})

test('The address has the region and, on later pages, where the one before ended; nothing typed is part of its form', () => {
  expect(searchPath(noFilters, 'city')).toBe('/api/regions/city/search')
  expect(searchPath({ ...noFilters, q: 'a&b=c 水', in: 'n/b' }, 'city', '9007199254740993'))
    .toBe('/api/regions/n%2Fb/search?q=a%26b%3Dc+%E6%B0%B4&after=9007199254740993')
  expect(searchExportPath({ ...noFilters, kind: 'request' }, 'city', 'xlsx', true, 'zh'))
    .toBe('/api/regions/city/search/export?kind=request&format=xlsx&lang=zh&words=true')
})

test('One looks at first in the widest region that one is there for', () => {
  expect(usualScope(me({ role: 'administrator', region: '*', permissions: [] }), community)).toBe('city')
  expect(usualScope(me({ role: 'worker', region: 'nb', permissions: [] }, { role: 'property', region: 'c1', permissions: [] }), community)).toBe('nb')
  expect(usualScope(null, community)).toBe('c1')
})

test('A link leads to the desk, for activities only where one runs them', () => {
  const runs = me({ role: 'worker', region: 'nb', permissions: ['manage-activities'] })
  const sees = me({ role: 'official', region: 'nb', permissions: ['comment-requests'] })

  expect(linkOf(hit({}), sees, [community])).toBe('/desk/c1/requests/7')
  expect(linkOf(hit({ kind: 'activity', item: 'tea' }), runs, [community])).toBe('/desk/c1/activities')
  expect(linkOf(hit({ kind: 'activity', item: 'tea' }), sees, [community])).toBe('/c/c1/activities/tea')
})

test('Nobody is offered a table that the server would refuse', () => {
  expect(exportsOf(me({ role: 'property', region: 'c1', permissions: ['comment-requests'] }))).toEqual({ tables: false, words: false })
  expect(exportsOf(me({ role: 'official', region: 'c1', permissions: ['comment-requests', 'export'] }))).toEqual({ tables: true, words: true })
})
