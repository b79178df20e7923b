import { computed, shallowRef, watch } from 'vue'
import { ProblemError } from '@/api'
import { frameAt, type Reel } from './reel'
import { usePlayer } from './usePlayer'

/** What is there of a day: it is on its way, there, nothing, needs a sign-in at the desk, or could not be had. */
export type ReelState = 'loading' | 'ready' | 'empty' | 'closed' | 'failed'

/** A day of a screen, played. `source` says what to read; undefined for nothing. */
export function useReplay<S>(source: () => { key: string; read: () => Promise<Reel<S> | undefined> } | undefined) {
  const reel = shallowRef<Reel<S>>()
  const state = shallowRef<ReelState>('loading')
  const player = usePlayer(() => reel.value)
  const view = computed(() => reel.value && frameAt(reel.value, player.at.value))

  async function load() {
    const asked = source()
    reel.value = undefined
    state.value = 'loading'
    if (!asked) return
    const isStale = () => source()?.key !== asked.key
    try {
      const read = await asked.read()
      if (isStale()) return
      reel.value = read
      state.value = read ? 'ready' : 'empty'
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      if (isStale()) return
      state.value = error.status === 401 || error.status === 403 ? 'closed' : 'failed'
    }
  }

  watch(() => source()?.key, load, { immediate: true })
  return { reel, state, player, view, load }
}
