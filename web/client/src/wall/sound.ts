import { onScopeDispose, ref, watch, type Ref } from 'vue'
import type { Alert } from '@/contract'

/** Hz, two calm notes downwards. */
const notes = [659.25, 523.25]
const rounds = 2
const noteTime = 0.55
const loudness = 0.3

/** A chime of some two seconds. */
function chime(context: AudioContext) {
  for (let i = 0; i < notes.length * rounds; i++) {
    const start = context.currentTime + i * noteTime
    const tone = context.createOscillator()
    const volume = context.createGain()
    tone.frequency.value = notes[i % notes.length] ?? 0
    volume.gain.setValueAtTime(0, start)
    volume.gain.linearRampToValueAtTime(loudness, start + 0.04)
    volume.gain.exponentialRampToValueAtTime(0.001, start + noteTime * 1.6)
    tone.connect(volume).connect(context.destination)
    tone.start(start)
    tone.stop(start + noteTime * 1.7)
  }
}

/**
 * Sounds once for each alert that comes up while the wall is there, where it is to. Browsers refuse that before anybody has
 * touched the page, but for those that are told to allow it.
 * @returns whether it is refused.
 */
export function useAlertSound(on: () => boolean, alert: () => Alert | undefined, open = () => new AudioContext()): Ref<boolean> {
  const blocked = ref(false)
  let context: AudioContext | undefined

  const look = () => (blocked.value = on() && context?.state !== 'running')

  /** Pending as long as the browser refuses. */
  function wake() {
    if (on()) void context?.resume().then(look, look)
  }

  watch(on, (wanted) => {
    if (wanted && !context) {
      context = open()
      context.addEventListener('statechange', look)
    }
    look()
    wake()
  }, { immediate: true })
  watch(
    () => {
      const { active, since } = alert() ?? {}
      return active ? (since ?? 'active') : ''
    },
    (raised) => {
      wake()
      if (raised && on() && context?.state === 'running') chime(context)
    },
  )
  for (const touch of ['pointerdown', 'keydown']) addEventListener(touch, wake)
  onScopeDispose(() => {
    for (const touch of ['pointerdown', 'keydown']) removeEventListener(touch, wake)
    void context?.close()
  })
  return blocked
}
