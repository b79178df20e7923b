import { onScopeDispose } from 'vue'

const signs = ['pointerdown', 'keydown'] as const

/** Tells when nobody has touched the page for so many ms; each touch, and each new wait, begins anew. */
export function useIdle(away: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let wait = 0

  function begin(ms = wait) {
    clearTimeout(timer)
    wait = ms
    timer = ms ? setTimeout(away, ms) : undefined
  }

  const touch = () => begin()
  for (const sign of signs) addEventListener(sign, touch)
  onScopeDispose(() => {
    clearTimeout(timer)
    for (const sign of signs) removeEventListener(sign, touch)
  })
  /** Waits so long from now on; 0 for no more. */
  return { wait: (ms: number) => begin(ms) }
}
