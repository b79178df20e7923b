import { ref } from 'vue'
import { problemText } from '@/resident/problem'

/** Something done at the server: busy while it lasts, and the sentence that says why it failed. */
export function useDeed() {
  const busy = ref(false)
  const problem = ref('')

  /** @returns whether it went well. */
  async function attempt(deed: () => Promise<unknown>): Promise<boolean> {
    busy.value = true
    problem.value = ''
    try {
      await deed()
      return true
    } catch (error) {
      problem.value = problemText(error)
      return false
    } finally {
      busy.value = false
    }
  }

  return {
    busy, problem, attempt,
    /** The same, but nothing while another is under way. */
    run: async (deed: () => Promise<unknown>) => !busy.value && (await attempt(deed)),
  }
}
