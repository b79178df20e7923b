import type { View } from '@/contract'

/** The last view and when the server was last heard, so that a reload without network shows it with its age. */
export interface Saved<S> {
  view: View<S>
  contact: string
}

export function load<S>(key: string): Saved<S> | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Saved<S> | null
  } catch {
    return null // Unreadable or closed to us: the server will tell.
  }
}

export function save<S>(key: string, saved: Saved<S> | null) {
  try {
    if (saved) localStorage.setItem(key, JSON.stringify(saved))
    else localStorage.removeItem(key)
  } catch {
    // Full or closed to us: the screen lives without a memory.
  }
}

/** Calls `action` at most once per `interval` ms, the last time at its end; `flush` does at once what is owed. */
export function throttle(action: () => void, interval: number) {
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    call() {
      timer ??= setTimeout(() => {
        timer = undefined
        action()
      }, interval)
    },
    flush() {
      if (timer === undefined) return
      clearTimeout(timer)
      timer = undefined
      action()
    },
  }
}
