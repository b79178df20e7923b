import { onScopeDispose, readonly, ref, watchEffect } from 'vue'

const stored = 'elder'

function remembered(): boolean {
  try {
    return localStorage.getItem(stored) === 'true'
  } catch {
    return false // Storage is closed to us (private mode): nothing was remembered.
  }
}

const chosen = ref(remembered())

/** Whether the phone's pages are shown for old eyes and hands: large, one thing at a time, read aloud. */
export const elder = readonly(chosen)

/** Changes the mode and remembers it on this device. */
export function setElder(value: boolean) {
  chosen.value = value
  try {
    localStorage.setItem(stored, String(value))
  } catch {
    // Storage is closed to us: the choice lasts as long as the page.
  }
}

/** Has the page look as the mode says for as long as the caller is there: other screens know no modes. */
export function useElderLook() {
  const root = document.documentElement
  watchEffect(() => root.classList.toggle('elder', chosen.value))
  onScopeDispose(() => root.classList.remove('elder'))
}
