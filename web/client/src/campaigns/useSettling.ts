import { onScopeDispose, watch } from 'vue'
import { coalesce } from '@/desk/coalesce'

/** Between two questions, ms: a region changes with every vote. */
const apart = 2_000
/** What no region tells of, such as whom a campaign has got to. */
const again = 15_000

/** Asks when something else is to be shown, soon after a version has changed, and from time to time. */
export function useSettling(question: () => unknown, version: () => number | undefined, ask: () => Promise<void>) {
  const refresh = coalesce(ask)
  let wait: ReturnType<typeof setTimeout> | undefined

  watch(question, () => void refresh(), { immediate: true })
  watch(version, () => {
    wait ??= setTimeout(() => {
      wait = undefined
      void refresh()
    }, apart)
  })
  const timer = setInterval(() => void refresh(), again)
  onScopeDispose(() => {
    clearInterval(timer)
    clearTimeout(wait)
  })
  return refresh
}
