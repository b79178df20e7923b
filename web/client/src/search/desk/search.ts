import type { LocationQuery } from 'vue-router'
import type { RequestCategory, RequestStage } from '@/contract'
import { permissionsIn, type Me } from '@/desk/staff'
import type { CommunityRef } from '@/home/directory'
import type { Lang } from '@/i18n'

export const searchKinds = ['request', 'activity'] as const
export type SearchKind = (typeof searchKinds)[number]

export const searchStages: readonly RequestStage[] = ['submitted', 'accepted', 'reopened', 'answered', 'confirmed', 'closed', 'merged']

/** A piece of a text; `hit` is what was looked for. */
export interface SearchPart {
  text: string
  hit: boolean
}

/** A request or an activity that was found. */
export interface SearchHit {
  community: string
  /** The community's. */
  name: string
  kind: SearchKind
  /** A request's number, an activity's id. */
  item: string
  /** When the request was submitted, when the activity begins. */
  at: string
  category?: RequestCategory
  stage?: RequestStage
  level?: 'compound' | 'neighbourhood' | 'subdistrict'
  handler?: string
  building?: number
  dueAt?: string
  overdue?: boolean
  paused?: boolean
  title?: string
  place?: string
  endsAt?: string
  state?: 'cancelled' | 'to-come' | 'running' | 'over'
  /** Absent where nothing is written, or it was erased. */
  excerpt?: SearchPart[]
  source?: 'request' | 'answer' | 'reason' | 'note'
}

export interface SearchAnswer {
  hits: SearchHit[]
  /** What to ask for as `after`; absent where there is nothing more. */
  next?: string
  /** These three with the first page alone. */
  count?: number
  many?: boolean
  communities?: number
}

/** What is looked for, as it stands in the address; `in` is a region or community, days are as `2026-11-23`. */
export interface SearchFilters {
  q: string
  in: string
  kind: string
  category: string
  stage: string
  from: string
  to: string
}

const members = ['q', 'in', 'kind', 'category', 'stage', 'from', 'to'] as const

export const noFilters: SearchFilters = { q: '', in: '', kind: '', category: '', stage: '', from: '', to: '' }

export function filtersOf(query: LocationQuery): SearchFilters {
  const filters = { ...noFilters }
  for (const member of members) {
    const value = query[member]
    if (typeof value === 'string') filters[member] = value
  }
  return filters
}

/** The same as the address has it: what is not looked for is not there. */
export function queryOf(filters: SearchFilters): Record<string, string> {
  return Object.fromEntries(members.map((member) => [member, filters[member].trim()]).filter(([, value]) => value))
}

/** @param region the one to look in, where the filters name none. */
export function searchPath(filters: SearchFilters, region: string, after?: string): string {
  return address(filters, region, [], after === undefined ? {} : { after })
}

/** Where the table is. A link says the language in its address, since it cannot say it otherwise. */
export function searchExportPath(filters: SearchFilters, region: string, format: 'csv' | 'xlsx', words: boolean, lang: Lang): string {
  return address(filters, region, ['export'], { format, lang, ...(words ? { words: 'true' } : {}) })
}

function address(filters: SearchFilters, region: string, below: string[], more: Record<string, string>): string {
  const { in: chosen, ...wanted } = queryOf(filters)
  const query = new URLSearchParams({ ...wanted, ...more }).toString()
  const path = ['/api/regions', encodeURIComponent(chosen ?? region), 'search', ...below].join('/')
  return query ? `${path}?${query}` : path
}

/** The community and the regions above it, from the city down. */
export const scopesOf = ({ code, name, path }: CommunityRef) => [...path.map((region) => ({ code: region.code, name: region.name })), { code, name }]

/** The widest of them that one of the account's roles is for: where one looks at first. */
export function usualScope(me: Me | null | undefined, community: CommunityRef): string {
  const granted = (me?.grants ?? []).map(({ region }) => region)
  return scopesOf(community).find(({ code }) => granted.includes('*') || granted.includes(code))?.code ?? community.code
}

/** Where the thing itself is: at its community's desk, or, where one does not run activities there, on its public page. */
export function linkOf(hit: SearchHit, me: Me | null | undefined, communities: CommunityRef[]): string {
  const community = encodeURIComponent(hit.community)
  if (hit.kind === 'request') return `/desk/${community}/requests/${encodeURIComponent(hit.item)}`
  const known = communities.find(({ code }) => code === hit.community)
  const runs = known && permissionsIn(me, known).includes('manage-activities')
  return runs ? `/desk/${community}/activities` : `/c/${community}/activities/${encodeURIComponent(hit.item)}`
}

/** What may be taken out as a table, and whether with words: nothing that the server would leave out everywhere. */
export function exportsOf(me: Me | null | undefined) {
  const grants = me?.grants ?? []
  return {
    tables: grants.some(({ permissions }) => permissions.includes('export')),
    words: grants.some(({ permissions }) => permissions.includes('export') && permissions.includes('comment-requests')),
  }
}
