import { ref } from 'vue'
import { useRouter } from 'vue-router'
import { communityPath, getJson, newIdempotencyKey, postJson, ProblemError } from '@/api'
import type { CommunityView, Me } from '@/contract'
import { problemText } from './problem'

/** Enrolling this phone by a household code, and where it is enrolled already. */
export function useEnrolment() {
  const router = useRouter()
  const busy = ref(false)
  const problem = ref('')
  const home = ref<{ code: string; name: string }>()
  // One key for one code: trying again after a lost answer must not take the household's next seat.
  const keys = new Map<string, string>()

  async function enrol(code: string) {
    if (busy.value) return
    busy.value = true
    problem.value = ''
    const key = keys.get(code) ?? newIdempotencyKey()
    keys.set(code, key)
    try {
      const { community } = await postJson<{ community: string }>(
        '/api/session/enrol', { code }, { idempotencyKey: key })
      await router.replace({ name: 'now', params: { community }, state: { welcome: true } })
    } catch (error) {
      problem.value = problemText(error)
    } finally {
      busy.value = false
    }
  }

  async function findHome() {
    try {
      const { community } = await getJson<Me>('/api/me')
      const { name } = await getJson<CommunityView>(communityPath(community))
      home.value = { code: community, name }
    } catch (error) {
      // Not enrolled, or not to be known now: the page works the same.
      if (!(error instanceof ProblemError)) throw error
    }
  }

  void findHome()
  return { busy, problem, home, enrol }
}
