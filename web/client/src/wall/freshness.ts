import { computed, type Ref } from 'vue'

/** `aging`: say the age; `stale`: dim the wall and say so. */
export type Freshness = 'fresh' | 'aging' | 'stale'

const agingAfter = 10_000
const staleAfter = 60_000
/** A wall that was just opened shows its memory; it gets this long to connect before it complains. */
const grace = 5_000

export function freshnessOf(contact: Date | null, now: Date, opened: Date): Freshness {
  if (contact === null || now.getTime() - opened.getTime() < grace) return 'fresh'
  const age = now.getTime() - contact.getTime()
  if (age < agingAfter) return 'fresh'
  return age < staleAfter ? 'aging' : 'stale'
}

/** How far what is shown can be trusted, and its age in seconds. */
export function useFreshness(contact: Ref<Date | null>, now: Readonly<Ref<Date>>) {
  const opened = now.value
  const level = computed(() => freshnessOf(contact.value, now.value, opened))
  const age = computed(() =>
    contact.value ? Math.max(0, Math.round((now.value.getTime() - contact.value.getTime()) / 1000)) : 0,
  )
  return { level, age }
}
