import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import { ProblemError } from '@/api'
import { readPast, type RegionPast, type Since } from './history'

const again = 5 * 60_000

/** How a region stood so long ago; undefined until that is known, and where it cannot be asked for. */
export function usePast(code: () => string, since: Ref<Since>) {
  const past = shallowRef<RegionPast>()

  async function load() {
    const [region, from] = [code(), since.value]
    try {
      const found = await readPast(region, from, new Date())
      if (region === code() && from === since.value) past.value = found
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      past.value = undefined
    }
  }

  watch([code, since], load, { immediate: true })
  const timer = setInterval(() => void load(), again)
  onScopeDispose(() => clearInterval(timer))
  return past
}
