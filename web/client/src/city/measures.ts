import type { MeasureRules, RegionChild, Share, Summary } from '@/contract'
import { wilson } from './wilson'

export type MeasureKey =
  | 'index' | 'enrolled' | 'ballots' | 'open' | 'overdue' | 'response' | 'resolution' | 'satisfaction' | 'ratings'

export interface Measure {
  key: MeasureKey
  /** The name's key in the words. */
  word: string
  /** What is shown of a region; undefined where there is nothing to go by. */
  value(summary: Summary): number | undefined
  /** For shares: the figures behind the value. Regions are ranked by the low end of its interval. */
  share?(summary: Summary): Share
  /** How many cases it rests on, where few say too little for a rank. */
  sample?(summary: Summary): number
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
    sample: (summary: Summary) => share(summary).of,
  }
}

export function openRequests({ requests }: Summary): number {
  return requests.submitted + requests.accepted + requests.reopened
}

export const measures: readonly Measure[] = [
  {
    key: 'index', word: 'city.index', full: 100, value: ({ index }) => index.value,
    // What weighs most in it.
    sample: ({ ratings, requests }) => Math.min(ratings.count, requests.rates.resolution.of),
  },
  { key: 'enrolled', word: 'city.enrolled', ...ofShare(({ enrolled, residents }) => ({ n: enrolled, of: residents })) },
  { key: 'ballots', word: 'city.ballots', value: ({ ballotsToday }) => ballotsToday },
  { key: 'open', word: 'city.open', lessIsBetter: true, value: openRequests },
  { key: 'overdue', word: 'city.overdue', lessIsBetter: true, value: ({ requests }) => requests.overdue },
  { key: 'response', word: 'words.part.response', ...ofShare(({ requests }) => requests.rates.response) },
  { key: 'resolution', word: 'words.part.resolution', ...ofShare(({ requests }) => requests.rates.resolution) },
  { key: 'satisfaction', word: 'words.part.satisfaction', ...ofShare(({ requests }) => requests.rates.satisfaction) },
  { key: 'ratings', word: 'city.ratings', full: 5, value: ({ ratings }) => ratings.average, sample: ({ ratings }) => ratings.count },
]

export function measureOf(key: MeasureKey): Measure {
  const measure = measures.find((one) => one.key === key)
  if (!measure) throw new Error(`No measure ${key}.`)
  return measure
}

/** Whether there is something to show, of too few cases for a rank. */
export function isTooFew({ value, sample }: Measure, summary: Summary, rules: MeasureRules): boolean {
  return value(summary) !== undefined && sample !== undefined && sample(summary) < rules.minimumSample
}

export interface Ranked {
  child: RegionChild
  /** 1 is best; equals share a rank; undefined where there is nothing, or too little, to go by. */
  rank?: number
}

/** The best first, those without a rank last; equals in the order of their codes. */
export function ranked(children: RegionChild[], measure: Measure, rules: MeasureRules): Ranked[] {
  const sign = measure.lessIsBetter ? 1 : -1
  const byCode = (a: { child: RegionChild }, b: { child: RegionChild }) => a.child.code.localeCompare(b.child.code)
  const all = children.map((child) => ({ child, score: scoreOf(measure, child.summary, rules) }))
  const known = all.filter((one): one is { child: RegionChild; score: number } => one.score !== undefined)
    .sort((a, b) => sign * (a.score - b.score) || byCode(a, b))
  return [
    ...known.map(({ child, score }) => ({ child, rank: known.findIndex((other) => other.score === score) + 1 })),
    ...all.filter(({ score }) => score === undefined).sort(byCode).map(({ child }) => ({ child })),
  ]
}

/** What regions are ranked by: that one good case does not top a table, a share counts by the low end of its interval. */
function scoreOf(measure: Measure, summary: Summary, rules: MeasureRules): number | undefined {
  if (isTooFew(measure, summary, rules)) return undefined
  const value = measure.value(summary)
  return value === undefined || !measure.share ? value : wilson(measure.share(summary)).low
}

/** 0-1: how long a region's bar is, beside those of its siblings. */
export function barOf(measure: Measure, child: RegionChild, siblings: RegionChild[]): number {
  const value = measure.value(child.summary) ?? 0
  const full = measure.full ?? Math.max(...siblings.map(({ summary }) => measure.value(summary) ?? 0))
  return full > 0 ? Math.min(1, value / full) : 0
}
