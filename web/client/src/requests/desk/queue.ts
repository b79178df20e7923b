import type { RequestCategory, RequestStage } from '@/contract'
import type { DeskItem } from './deskContract'

/** A row of the queue as it is read: it keeps its place until the list is let in anew. */
export interface Row extends DeskItem {
  /** It is settled, or not one's own any more. */
  gone: boolean
}

/** What is being read with what is true now: nothing moves, and what is new waits. */
export function keepPlaces(shown: readonly DeskItem[], fresh: readonly DeskItem[]): { rows: Row[]; waiting: DeskItem[] } {
  const now = new Map(fresh.map((one) => [one.number, one]))
  const known = new Set(shown.map(({ number }) => number))
  return {
    rows: shown.map((one) => ({ ...(now.get(one.number) ?? one), gone: !now.has(one.number) })),
    waiting: fresh.filter(({ number }) => !known.has(number)),
  }
}

export interface Filters {
  stage?: RequestStage | undefined
  category?: RequestCategory | undefined
  building?: number | undefined
  /** A unit such as `property`, or `@` and an account. */
  handler?: string | undefined
  overdue: boolean
  /** A number, or the beginning of one. */
  text: string
}

export function noFilters(): Filters {
  return { overdue: false, text: '' }
}

export function matches(item: DeskItem, { stage, category, building, handler, overdue, text }: Filters): boolean {
  return (!stage || item.stage === stage)
    && (!category || item.category === category)
    && (!building || item.building === building)
    && (!handler || (handler.startsWith('@') ? item.staff === handler.slice(1) : item.handler === handler))
    && (!overdue || item.overdue || item.responseOverdue)
    && String(item.number).startsWith(text.replace(/\D/g, ''))
}

/** The row to go to from one, up or down; the first from none, and from one that is not among them. */
export function step(rows: readonly DeskItem[], from: number | undefined, by: 1 | -1): number | undefined {
  const at = rows.findIndex(({ number }) => number === from)
  if (at < 0) return rows[0]?.number
  return rows[Math.min(Math.max(at + by, 0), rows.length - 1)]?.number
}
