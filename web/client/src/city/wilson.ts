import type { Share } from '@/contract'

/** The standard normal quantile of a two-sided 95 % interval. */
const z = 1.959964

/**
 * Wilson's score interval of a share, 95 %: between what the true share lies, as far as so few or so many cases tell
 * (E. B. Wilson, Journal of the American Statistical Association 22, 1927). Nothing is known of no cases.
 */
export function wilson({ n, of }: Share): { low: number; high: number } {
  if (of === 0) return { low: 0, high: 1 }
  const p = n / of
  const centre = (p + (z * z) / (2 * of)) / (1 + (z * z) / of)
  const half = (z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of))) / (1 + (z * z) / of)
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}
