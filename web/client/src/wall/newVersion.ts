import { watch, type Ref } from 'vue'

const script = /<script[^>]+src="([^"]+)"/

/** The address of a page's main script: it carries the hash of what was built. */
export function mainScript(html: string): string | undefined {
  return script.exec(html)?.[1]
}

/** Nobody reloads a wall: when the server comes back with another build, the wall does so itself. */
export function useNewVersion(connected: Ref<boolean>, reload = () => location.reload()) {
  const mine = mainScript(document.documentElement.outerHTML)
  watch(connected, async (back) => {
    if (!back || !mine) return
    try {
      const response = await fetch(location.pathname, { cache: 'no-store' })
      const theirs = response.ok ? mainScript(await response.text()) : undefined
      if (theirs && theirs !== mine) reload()
    } catch {
      // Gone again; the next time that it comes back asks anew.
    }
  })
}
