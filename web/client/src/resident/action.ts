import { ref } from 'vue'
import { ProblemError } from '@/api'
import { problemText } from './problem'
import { useResident } from './resident'

/** One thing a resident does at the server: busy while it is under way, and the sentence that says why it failed. */
export function useAction() {
  const { expire } = useResident()
  const busy = ref(false)
  const problem = ref('')

  /** Does `call` unless one is under way, then `done` with its answer. */
  async function run<T>(call: () => Promise<T>, done: (answer: T) => void) {
    if (busy.value) return
    busy.value = true
    problem.value = ''
    try {
      done(await call())
    } catch (error) {
      if (error instanceof ProblemError && error.status === 401) expire()
      else problem.value = problemText(error)
    } finally {
      busy.value = false
    }
  }

  return { busy, problem, run }
}
