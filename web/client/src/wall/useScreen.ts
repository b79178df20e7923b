import { onScopeDispose, ref, shallowRef } from 'vue'
import { getJson, postJson, ProblemError } from '@/api'
import { remember, remembered } from '@/remembered'
import { reloadWhenServed } from '@/reload'
import { askOwnWall, type WallSettings } from './settings'

/** A code to be typed at the desk, and until when it is good. */
export interface ScreenCode {
  code: string
  until: string
}

const key = 'wall'
const pause = 5_000
/** A server that does not let a call wait is not asked all the time. */
const leastWait = 1_000

function recall(): WallSettings | null {
  try {
    return JSON.parse(remembered(key) || 'null') as WallSettings | null
  } catch {
    return null
  }
}

/**
 * What this screen is: a wall's, or nobody's yet, and then with a code that is renewed until somebody has typed it. One that
 * starts without its server shows the wall that it was. `reload` loads the page anew.
 */
export function useScreen(reload: () => void = () => void reloadWhenServed()) {
  const wall = shallowRef<WallSettings | null>(null)
  const code = shallowRef<ScreenCode | null>(null)
  /** The server could not be asked. */
  const away = ref(false)
  // What the server first said in this page's life: a reload that was wanted before has been.
  let first: WallSettings | undefined
  let ended = false

  const rest = (time: number) => new Promise((resolve) => setTimeout(resolve, time))

  function take(told: WallSettings) {
    first ??= told
    if (told.reload !== first.reload) reload()
    wall.value = told
    remember(key, JSON.stringify(told))
  }

  /** Asks how the wall is to be. One that is nobody's any more begins anew, with a connection that says so. */
  async function refresh() {
    const told = await askOwnWall().catch(failed)
    if (ended) return
    if (told === undefined) {
      setTimeout(() => void refresh(), pause)
      return
    }
    if (told) return take(told)
    remember(key, '')
    reload()
  }

  async function begin() {
    while (!ended) {
      const told = await askOwnWall().catch(failed)
      away.value = told === undefined
      if (told) return take(told)
      if (told === undefined) {
        wall.value = recall()
        if (wall.value) return
        await rest(pause)
      } else {
        remember(key, '')
        await offer()
      }
    }
  }

  /** Shows a code until somebody has typed it, or it is too old. */
  async function offer() {
    try {
      const offered = (code.value = await postJson<ScreenCode>('/api/walls/screen/codes'))
      while (!ended && (await waits(offered.code)));
      // The last code stays until the next is there, so that nobody sees a gap.
    } catch (error) {
      failed(error)
      code.value = null
      away.value = true
      await rest(pause)
    }
  }

  async function waits(offered: string): Promise<boolean> {
    const asked = Date.now()
    const { state } = await getJson<{ state: 'waiting' | 'paired' | 'over' }>(`/api/walls/screen/codes/${offered}`)
    if (state !== 'waiting') return false
    if (Date.now() - asked < leastWait) await rest(leastWait)
    return true
  }

  void begin()
  onScopeDispose(() => (ended = true))
  return { wall, code, away, refresh }
}

/** What is no problem of the server's is a bug. */
function failed(error: unknown): undefined {
  if (!(error instanceof ProblemError)) throw error
  return undefined
}
