import type { TickerItem } from '@/contract'

/** Successive happenings of one kind about one thing are one row: a hundred votes are not a hundred lines. */
export interface TickerRow {
  /** Stays while the row grows. */
  key: string
  /** Of the newest. */
  at: string
  kind: TickerItem['kind']
  category?: TickerItem['category']
  title?: string
  /** Newest first, each once. */
  buildings: number[]
}

const mostBuildings = 4

/** @param items newest first */
export function tickerRows(items: readonly TickerItem[], most: number): TickerRow[] {
  const rows: TickerRow[] = []
  for (const item of items) {
    const last = rows.at(-1)
    if (last && last.kind === item.kind && last.title === item.title && last.category === item.category) {
      last.key = keyOf(item)
      if (item.building && !last.buildings.includes(item.building) && last.buildings.length < mostBuildings) {
        last.buildings.push(item.building)
      }
      continue
    }
    if (rows.length === most) break
    const { at, kind, category, title } = item
    rows.push({ key: keyOf(item), at, kind, category, title, buildings: item.building ? [item.building] : [] })
  }
  return rows
}

function keyOf(item: TickerItem) {
  return `${item.at}|${item.kind}|${item.building ?? ''}|${item.title ?? ''}`
}
