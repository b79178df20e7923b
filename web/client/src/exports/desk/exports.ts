import { communityPath } from '@/api'
import type { Permission } from '@/desk/sections'
import type { Lang } from '@/i18n'

export const exportSubjects = ['requests', 'activities', 'polls', 'ratings', 'audit'] as const
export type ExportSubject = (typeof exportSubjects)[number]

export interface ExportChoice {
  what: ExportSubject
  format: 'csv' | 'xlsx'
  /** Two days as `2026-11-23`, or none for all time. */
  days: string[]
  words: boolean
}

/** What somebody with these permissions may take out. */
export const openSubjects = (permissions: Permission[]) =>
  exportSubjects.filter((what) => what !== 'audit' || permissions.includes('see-audit'))

/** Whether there are words in it, and one may read them. */
export const mayHaveWords = (what: ExportSubject, permissions: Permission[]) =>
  (what === 'requests' || what === 'audit') && permissions.includes('comment-requests')

/** Where the file is. A link says the language in its address, since it cannot say it otherwise. */
export function exportPath(community: string, { what, format, days: [from, to], words }: ExportChoice, lang: Lang): string {
  const query = new URLSearchParams({ format, lang })
  if (from && to) {
    query.set('from', from)
    query.set('to', to)
  }
  if (words) query.set('words', 'true')
  return `${communityPath(community, 'exports', what)}?${query.toString()}`
}
