import { ref } from 'vue'
import { useRouter } from 'vue-router'
import { communityPath, getJson, newIdempotencyKey, postJson, ProblemError } from '@/api'
import type { CommunityView, Me } from '@/contract'
import { deviceName } from './deviceName'
import { problemText } from './problem'

/** Enrolling this phone by a household code or a one-time link, and where it is enrolled already. */
export function useEnrolment() {
  const router = useRouter()
  const busy = ref(false)
  const problem = ref('')
  const home = ref<{ code: string; name: string }>()
  // One key for one code or link: trying again after a lost answer must not take the household's next seat.
  const keys = new Map<string, string>()

  const enrol = (code: string) => join('/api/session/enrol', { code })
  const follow = (link: string) => join('/api/session/join', { link })

  async function join(path: string, by: { code: string } | { link: string }) {
    if (busy.value) return
    busy.value = true
    problem.value = ''
    const secret = Object.values(by).join()
    const key = keys.get(secret) ?? newIdempotencyKey()
    keys.set(secret, key)
    try {
      const { community } = await postJson<{ community: string }>(
        path, { ...by, device: deviceName(navigator.userAgent) }, { idempotencyKey: key })
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
  return { busy, problem, home, enrol, follow }
}
