import { ref } from 'vue'
import { ProblemError } from '@/api'

/** One thing done at the server: busy while it is under way, and the sentence that says why it failed. */
export function useDeed() {
  const busy = ref(false)
  const problem = ref('')

  /** @returns Whether it went well. */
  async function run(deed: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    problem.value = ''
    try {
      await deed()
      return true
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      problem.value = error.message
      return false
    } finally {
      busy.value = false
    }
  }

  return { busy, problem, run }
}
