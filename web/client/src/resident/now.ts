import { onScopeDispose, ref, type Ref } from 'vue'

/** The time, kept within `interval` ms, for what begins, ends or ages while the page is open. */
export function useNow(interval = 10_000): Readonly<Ref<Date>> {
  const now = ref(new Date())
  const timer = setInterval(() => {
    now.value = new Date()
  }, interval)
  onScopeDispose(() => clearInterval(timer))
  return now
}
