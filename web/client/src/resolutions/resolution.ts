import type { Me, MyResolution, OwnersCount, Resolution } from '@/contract'

export const measures = ['heads', 'area'] as const
export type Measure = (typeof measures)[number]

export const matters = [
  'procedure-rules', 'covenant', 'committee', 'manager', 'spend-funds', 'raise-funds', 'rebuild', 'common-parts', 'other',
] as const

/** Those that need three quarters. */
export const weighty: readonly string[] = ['raise-funds', 'rebuild', 'common-parts']

/** 1,526 heads, or 183,204.55 m². */
export function amount(value: number, measure: Measure): string {
  const digits = measure === 'area' ? 2 : 0
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

/** `66.66%`, never rounded up: what is not reached does not look as if it were. `–` where there is nothing to share. */
export function exactPercent(n: number, of: number): string {
  if (of <= 0) return '–'
  // What binary fractions lose is far less than this.
  return `${(Math.floor((n / of) * 10_000 + 1e-6) / 100).toFixed(2)}%`
}

/** How far a part of something is, 0-1. */
export const fraction = (n: number, of: number) => (of > 0 ? n / of : 0)

/** What a resolution that has closed has failed by: the keys of the reasons, in the order of the law. */
export function failures({ heads, area }: Pick<Resolution, 'heads' | 'area'>): { measure: Measure; test: 'quorate' | 'agreed' }[] {
  const failed = (count: OwnersCount, measure: Measure, test: 'quorate' | 'agreed') => (count[test] === false ? [{ measure, test }] : [])
  return (['quorate', 'agreed'] as const).flatMap((test) => [...failed(area, 'area', test), ...failed(heads, 'heads', test)])
}

/** What a resident has to do with a resolution. */
export type Standing = 'guest' | 'no-owner' | 'not-in-register' | 'to-vote' | 'voted' | 'voted-by-another' | 'none'

export function ownStanding(resolution: Resolution, me: Me | undefined): { kind: Standing; mine?: MyResolution } {
  const open = resolution.state === 'open'
  if (!me) return { kind: open ? 'guest' : 'none' }
  if (!me.ownership) return { kind: open ? 'no-owner' : 'none' }
  const mine = me.ownership.resolutions.find((one) => one.resolution === resolution.id)
  if (!mine) return { kind: open ? 'not-in-register' : 'none' }
  if (mine.at) return { kind: mine.vote ? 'voted' : 'voted-by-another', mine }
  return { kind: open ? 'to-vote' : 'none', mine }
}
