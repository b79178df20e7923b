import { computed, ref, watch } from 'vue'
import { communityPath } from '@/api'
import type { Wall } from './context'

/**
 * The wall's code, anew every minute: what it holds proves that somebody has just seen it. While the server is away the last
 * one stays, for it leads to the community's page all the same. Empty before there is one.
 */
export function useQr({ code, now, freshness }: Pick<Wall, 'code' | 'now' | 'freshness'>) {
  const picture = ref('')
  const minute = computed(() => Math.floor(now.value.getTime() / 60_000))
  let asked = 0

  async function load() {
    const mine = ++asked
    try {
      const response = await fetch(communityPath(code.value, 'presence', 'qr.svg'))
      const svg = response.ok && (await response.text())
      if (svg && mine === asked) picture.value = `data:image/svg+xml,${encodeURIComponent(svg)}`
    } catch {
      // The server is away: it is asked again when it is back, or in a minute.
    }
  }

  watch(code, () => (picture.value = ''))
  watch([code, minute, freshness], () => void load(), { immediate: true })
  return picture
}
