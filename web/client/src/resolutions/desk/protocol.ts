import { useFormat } from '@/format'
import type { RecordedFlat } from './deskResolutions'

/** So many flats stand on a sheet of the annex. */
const rowsOfSheet = 42

/** The flats by sheets of paper, in the order of their doors. */
export function annexPages(flats: RecordedFlat[]): RecordedFlat[][] {
  const compare = new Intl.Collator('zh', { numeric: true }).compare
  const sorted = [...flats].sort((a, b) =>
    a.flat.building - b.flat.building || compare(a.flat.unit, b.flat.unit) || compare(a.flat.room, b.flat.room))
  return Array.from({ length: Math.ceil(sorted.length / rowsOfSheet) }, (_, i) => sorted.slice(i * rowsOfSheet, (i + 1) * rowsOfSheet))
}

/** Times as a document has them: with the year, as it is read in others. */
export function useDated() {
  const format = useFormat()
  const long = new Date(0)
  return { dated: (at: string) => format.dateTime(at, long) }
}

/** How owners' ballots came. */
export function waysOf(flats: RecordedFlat[]) {
  const owners = [...new Map(flats.map((flat) => [flat.owner, flat.way])).values()]
  const count = (wanted?: 'phone' | 'paper') => owners.filter((way) => way === wanted).length
  return { phone: count('phone'), paper: count('paper'), none: count() }
}
