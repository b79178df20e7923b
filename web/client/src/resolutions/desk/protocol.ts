import type { RecordedFlat } from './deskResolutions'

/** So many flats stand on a sheet of the annex. */
const rowsOfSheet = 42

/** The flats by sheets of paper. */
export function annexPages(flats: RecordedFlat[]): RecordedFlat[][] {
  return Array.from({ length: Math.ceil(flats.length / rowsOfSheet) }, (_, i) => flats.slice(i * rowsOfSheet, (i + 1) * rowsOfSheet))
}

/** How owners' ballots came. */
export function waysOf(flats: RecordedFlat[]) {
  const owners = [...new Map(flats.map((flat) => [flat.owner, flat.way])).values()]
  const count = (wanted?: 'phone' | 'paper') => owners.filter((way) => way === wanted).length
  return { phone: count('phone'), paper: count('paper'), none: count() }
}
