import type { LocationQuery } from 'vue-router'
import { communityPath } from '@/api'
import type { Lang } from '@/i18n'
import type { Role } from '@/desk/staff'

export const auditGroups = [
  'requests', 'polls', 'ballots', 'resolutions', 'activities', 'notices', 'projects', 'community', 'roll', 'walls', 'alarms', 'exports', 'other',
] as const
export type AuditGroup = (typeof auditGroups)[number]

type Bilingual = Record<Lang, string>

export interface AuditPerson {
  account: string
  person: string
  roles: Role[]
}

/** Something that one of the staff did; `entry` is its place in the ledger. */
export interface AuditLine {
  entry: number
  at: string
  account: string
  /** Absent where the account is gone. */
  person?: string
  roles: Role[]
  kind: string
  group: AuditGroup
  what: Bilingual
  item?: string
  object?: Bilingual
  details?: Bilingual
  reason?: string
}

export interface AuditAnswer {
  lines: AuditLine[]
  /** What to ask for as `before`; absent where there is nothing more. */
  next?: number
  people?: AuditPerson[]
}

/** What is looked for, as it stands in the address; days as `2026-11-23`. */
export interface AuditFilters {
  from: string
  to: string
  actor: string
  kind: string
  word: string
}

const members = ['from', 'to', 'actor', 'kind', 'word'] as const

export function filtersOf(query: LocationQuery): AuditFilters {
  const [from, to, actor, kind, word] = members.map((member) => (typeof query[member] === 'string' ? query[member] : ''))
  return { from: from ?? '', to: to ?? '', actor: actor ?? '', kind: kind ?? '', word: word ?? '' }
}

/** The same as the address has it: what is not looked for is not there. */
export function queryOf(filters: AuditFilters): Record<string, string> {
  return Object.fromEntries(members.map((member) => [member, filters[member].trim()]).filter(([, value]) => value))
}

export function auditPath(community: string, filters: AuditFilters, before?: number): string {
  const query = new URLSearchParams(queryOf(filters))
  if (before !== undefined) query.set('before', String(before))
  return [communityPath(community, 'audit'), query.toString()].filter(Boolean).join('?')
}

/** The part of the desk where something is looked at, and the address of the thing itself where it has one. */
const sectionOf: Partial<Record<AuditGroup, string>> = {
  requests: 'requests', polls: 'polls', ballots: 'polls', resolutions: 'resolutions', activities: 'activities', notices: 'notices', projects: 'projects',
  community: 'community', roll: 'roll', walls: 'walls', exports: 'export',
}
const withItems: AuditGroup[] = ['requests', 'polls', 'ballots']

/** @param open the paths of those parts that one may open. */
export function linkOf(line: AuditLine, community: string, open: string[]): string | undefined {
  const section = sectionOf[line.group]
  if (!section || !open.includes(section)) return undefined
  const item = withItems.includes(line.group) && line.item ? [encodeURIComponent(line.item)] : []
  return ['/desk', encodeURIComponent(community), section, ...item].join('/')
}

/** Lines day by day, in their order. */
export function byDay(lines: AuditLine[], dayOf: (at: string) => string): { day: string; lines: AuditLine[] }[] {
  const days: { day: string; lines: AuditLine[] }[] = []
  for (const line of lines) {
    const day = dayOf(line.at)
    if (days.at(-1)?.day !== day) days.push({ day, lines: [] })
    days.at(-1)?.lines.push(line)
  }
  return days
}
