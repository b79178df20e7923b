import type { Aspect } from '@/contract'

/** The aspect in the page's language where it is one of the default eight; else as the community configured it. */
export function aspectName(aspect: Aspect, t: (key: string) => string, te: (key: string) => boolean): string {
  const key = `words.aspect.${aspect.key}`
  return te(key) ? t(key) : aspect.label
}
