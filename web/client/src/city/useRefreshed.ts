import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import { ProblemError } from '@/api'

const again = 5 * 60_000

/** What the server says to a question, asked anew when that changes and from time to time; undefined where it could not be asked. */
export function useRefreshed<Q extends unknown[], T>(question: () => [...Q], ask: (...question: Q) => Promise<T>) {
  const answer = shallowRef<T>()
  const failed = ref(false)

  async function load() {
    const asked = question()
    const isStale = () => question().some((part, i) => part !== asked[i])
    try {
      const said = await ask(...asked)
      if (isStale()) return
      answer.value = said
      failed.value = false
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      if (isStale()) return
      answer.value = undefined
      failed.value = true
    }
  }

  watch(question, load, { immediate: true })
  const timer = setInterval(() => void load(), again)
  onScopeDispose(() => clearInterval(timer))
  return { answer, failed, load }
}
