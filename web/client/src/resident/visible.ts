import { onScopeDispose } from 'vue'

/** Calls `action` whenever the page is looked at again: a phone in a pocket hears nothing. */
export function useVisible(action: () => void) {
  function changed() {
    if (document.visibilityState === 'visible') action()
  }
  document.addEventListener('visibilitychange', changed)
  onScopeDispose(() => document.removeEventListener('visibilitychange', changed))
}
