import { computed, inject, provide, ref, watch, type ComputedRef, type InjectionKey, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { communityPath, ProblemError, putJson } from '@/api'
import { remember, remembered } from '@/remembered'
import { problemText } from '@/resident/problem'
import type { Resident } from '@/resident/resident'
import { heldToken, holding, tokenOf } from './token'

export interface Presence {
  /** How long I count as being at the centre, or did. */
  until: ComputedRef<Date | undefined>
  /** Why the code that was scanned does not prove it. */
  problem: Ref<string>
}

const key: InjectionKey<Presence> = Symbol('presence')
const stored = 'presence'

export function usePresence(): Presence {
  const presence = inject(key)
  if (!presence) throw new Error('usePresence needs a page inside ResidentShell.')
  return presence
}

/**
 * Takes the token of the wall's code out of the address, and proves with it that I am at the centre: at once, or when I
 * have enrolled. The device holds it meanwhile, for the letter's code may well open another window.
 */
export function providePresence({ code, me, change }: Resident): Presence {
  const route = useRoute()
  const router = useRouter()
  const problem = ref('')
  let proving = false

  async function prove() {
    const token = heldToken(remembered(stored), code.value, Date.now())
    if (!token || !me.value || proving) return
    proving = true
    try {
      const { until } = await putJson<{ until: string }>(communityPath(code.value, 'presence'), { token })
      remember(stored, '')
      problem.value = ''
      change((record) => ({ ...record, presentUntil: until }))
    } catch (error) {
      const said = problemText(error)
      // Without the server it is tried again with the next news of me.
      if (error instanceof ProblemError && error.offline) return
      remember(stored, '')
      problem.value = said
    } finally {
      proving = false
    }
  }

  watch(() => route.hash, (hash) => {
    const token = tokenOf(hash)
    if (!token) return
    remember(stored, holding(code.value, token, Date.now()))
    void router.replace({ path: route.path, query: route.query })
    void prove()
  }, { immediate: true })
  watch(me, () => void prove())

  const until = computed(() => (me.value?.presentUntil ? new Date(me.value.presentUntil) : undefined))
  const presence = { until, problem }
  provide(key, presence)
  return presence
}
