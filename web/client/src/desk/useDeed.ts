import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { ProblemError } from '@/api'

/** Something that a button does: busy while it lasts, and what the server has against it. */
export function useDeed() {
  const { t } = useI18n()
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
      if (!(error instanceof ProblemError)) throw error
      problem.value = error.offline ? t('desk.failed') : error.message
      return false
    } finally {
      busy.value = false
    }
  }

  return { busy, problem, attempt }
}
