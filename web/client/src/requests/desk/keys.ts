import { onScopeDispose } from 'vue'

export type Deed = 'next' | 'previous' | 'open' | 'accept' | 'answer' | 'note' | 'escalate' | 'filter' | 'let-in' | 'help'

/** In the order in which they are explained. */
export const keys: Record<Deed, string[]> = {
  next: ['j', 'ArrowDown'],
  previous: ['k', 'ArrowUp'],
  open: ['Enter'],
  accept: ['a'],
  answer: ['r'],
  note: ['n'],
  escalate: ['e'],
  filter: ['/'],
  'let-in': ['u'],
  help: ['?'],
}

/** What a key asks for; nothing while somebody types, chooses in a list or answers a dialog. */
export function deedOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'>): Deed | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined
  const target = event.target instanceof Element ? event.target : null
  if (target?.closest('input, textarea, select, [contenteditable], [role=dialog], [role=combobox]')) return undefined
  // Enter is the button's or the link's own.
  if (event.key === 'Enter' && target?.closest('button, a')) return undefined
  return (Object.keys(keys) as Deed[]).find((deed) => keys[deed].includes(event.key))
}

export function useKeys(act: (deed: Deed) => void) {
  function press(event: KeyboardEvent) {
    const deed = deedOf(event)
    // A dialog that is open has the keys, wherever the focus is.
    if (!deed || document.querySelector('.el-overlay:not([style*="display: none"]) [role=dialog]')) return
    event.preventDefault()
    act(deed)
  }

  window.addEventListener('keydown', press)
  onScopeDispose(() => window.removeEventListener('keydown', press))
}
