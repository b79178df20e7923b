import type { RegionChild, Share, Summary } from '@/contract'

export type MeasureKey =
  | 'index' | 'enrolled' | 'ballots' | 'open' | 'overdue' | 'response' | 'resolution' | 'satisfaction' | 'ratings'

export interface Measure {
  key: MeasureKey
  /** The name's key in the words. */
  word: string
  /** What regions are ranked by; undefined where there is nothing to go by. */
  value(summary: Summary): number | undefined
  /** For shares: the figures behind the value. */
  share?(summary: Summary): Share
  /** The value of a full bar, where that does not depend on the other regions. */
  full?: number
  /** Where less is better, the least is ranked first. */
  lessIsBetter?: boolean
}

function ofShare(share: (summary: Summary) => Share) {
  return {
    share,
    full: 1,
    value(summary: Summary) {
      const { n, of } = share(summary)
      return of > 0 ? n / of : undefined
    },
  }
}

export function openRequests({ requests }: Summary): number {
  return requests.submitted + requests.accepted + requests.reopened
}

export const measures: readonly Measure[] = [
  { key: 'index', word: 'city.index', full: 100, value: ({ index }) => index.value },
  { key: 'enrolled', word: 'city.enrolled', ...ofShare(({ enrolled, residents }) => ({ n: enrolled, of: residents })) },
  { key: 'ballots', word: 'city.ballots', value: ({ ballotsToday }) => ballotsToday },
  { key: 'open', word: 'city.open', lessIsBetter: true, value: openRequests },
  { key: 'overdue', word: 'city.overdue', lessIsBetter: true, value: ({ requests }) => requests.overdue },
  { key: 'response', word: 'words.part.response', ...ofShare(({ requests }) => requests.rates.response) },
  { key: 'resolution', word: 'words.part.resolution', ...ofShare(({ requests }) => requests.rates.resolution) },
  { key: 'satisfaction', word: 'words.part.satisfaction', ...ofShare(({ requests }) => requests.rates.satisfaction) },
  { key: 'ratings', word: 'city.ratings', full: 5, value: ({ ratings }) => ratings.average },
]

export function measureOf(key: MeasureKey): Measure {
  const measure = measures.find((one) => one.key === key)
  if (!measure) throw new Error(`No measure ${key}.`)
  return measure
}

export interface Ranked {
  child: RegionChild
  /** 1 is best; equals share a rank; undefined where there is nothing to go by. */
  rank?: number
}

/** The best first, those without a value last; equals in the order of their codes. */
export function ranked(children: RegionChild[], { value, lessIsBetter }: Measure): Ranked[] {
  const sign = lessIsBetter ? 1 : -1
  const known = children
    .flatMap((child) => {
      const own = value(child.summary)
      return own === undefined ? [] : [{ child, own }]
    })
    .sort((a, b) => sign * (a.own - b.own) || a.child.code.localeCompare(b.child.code))
  const unknown = children
    .filter(({ summary }) => value(summary) === undefined)
    .sort((a, b) => a.code.localeCompare(b.code))
  return [
    ...known.map(({ child, own }) => ({ child, rank: known.findIndex((other) => other.own === own) + 1 })),
    ...unknown.map((child) => ({ child })),
  ]
}

/** 0-1: how long a region's bar is, beside those of its siblings. */
export function barOf(measure: Measure, child: RegionChild, siblings: RegionChild[]): number {
  const value = measure.value(child.summary) ?? 0
  const full = measure.full ?? Math.max(...siblings.map(({ summary }) => measure.value(summary) ?? 0))
  return full > 0 ? Math.min(1, value / full) : 0
}
