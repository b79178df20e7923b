import { onScopeDispose, ref, type Ref } from 'vue'

/** `now` for saying how long ago `at` was: a push may be younger than the last tick of our clock. */
export function notBefore(now: Date, at: Date | string): Date {
  return new Date(Math.max(now.getTime(), new Date(at).getTime()))
}

/** The time, kept within `interval` ms, for what begins, ends or ages while the page is open. */
export function useNow(interval = 10_000): Readonly<Ref<Date>> {
  const now = ref(new Date())
  const timer = setInterval(() => {
    now.value = new Date()
  }, interval)
  onScopeDispose(() => clearInterval(timer))
  return now
}
