/** What the device remembers under a key; null where that is nothing. */
export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null // Storage is closed to us (private mode): nothing was remembered.
  }
}

/** Has the device remember a choice for the next visit. */
export function remember(key: string, value: string) {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Storage is closed to us: the choice lasts as long as the page.
  }
}
