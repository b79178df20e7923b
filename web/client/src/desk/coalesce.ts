/** Does one at a time: however often it is asked for meanwhile, it is done once more after that. */
export function coalesce(act: () => Promise<unknown>): () => Promise<void> {
  let running: Promise<void> | undefined
  let again = false

  async function go() {
    try {
      do {
        again = false
        await act()
      } while (again)
    } finally {
      running = undefined
    }
  }

  return () => {
    again = running !== undefined
    return (running ??= go())
  }
}
