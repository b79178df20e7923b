import { onScopeDispose, ref, watch } from 'vue'

export const speeds = [60, 300, 1200] as const

const tick = 100

/** Where a moment is after some milliseconds of playing. */
export function advance(at: number, elapsed: number, speed: number, until: number): number {
  return Math.min(until, at + elapsed * speed)
}

/** Runs through a span of time (milliseconds), as fast as is chosen, and stops at its end. */
export function usePlayer(span: () => { from: number; until: number } | undefined) {
  const at = ref(0)
  const playing = ref(false)
  const speed = ref<number>(speeds[0])
  let last = 0

  function play() {
    const bounds = span()
    if (!bounds) return
    if (at.value >= bounds.until) at.value = bounds.from
    last = performance.now()
    playing.value = true
  }

  function pause() {
    playing.value = false
  }

  function seek(to: number) {
    at.value = Math.min(to, span()?.until ?? to)
    last = performance.now()
  }

  watch(span, (bounds) => {
    at.value = bounds?.from ?? 0
    if (bounds) play()
    else pause()
  }, { immediate: true })

  const timer = setInterval(() => {
    const bounds = span()
    if (!playing.value || !bounds) return
    const now = performance.now()
    at.value = advance(at.value, now - last, speed.value, bounds.until)
    last = now
    if (at.value >= bounds.until) pause()
  }, tick)
  onScopeDispose(() => clearInterval(timer))
  return { at, playing, speed, play, pause, seek }
}

export type Player = ReturnType<typeof usePlayer>
