import type { RequestCategory } from '@/contract'

/** In the order in which they are offered: what is asked for most comes first. */
export const categories: readonly RequestCategory[] = [
  'repairs', 'cleaning', 'heating', 'lift', 'safety', 'help', 'parking', 'noise', 'greening', 'other',
]

export function isCategory(value: unknown): value is RequestCategory {
  return categories.some((category) => category === value)
}
