import { onScopeDispose, readonly, ref, watchEffect } from 'vue'
import { remember, remembered } from '@/remembered'

const stored = 'elder'

const chosen = ref(remembered(stored) === 'true')

/** Whether the phone's pages are shown for old eyes and hands: large, one thing at a time, read aloud. */
export const elder = readonly(chosen)

/** Changes the mode and remembers it on this device. */
export function setElder(value: boolean) {
  chosen.value = value
  remember(stored, String(value))
}

/** Has the page look as the mode says for as long as the caller is there: other screens know no modes. */
export function useElderLook() {
  const root = document.documentElement
  watchEffect(() => root.classList.toggle('elder', chosen.value))
  onScopeDispose(() => root.classList.remove('elder'))
}
