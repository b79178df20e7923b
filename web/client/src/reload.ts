const remembered = 'reloaded'
const pause = 10_000
const long = 60_000

let waiting = false

/**
 * A part of the app could not be loaded: the server was gone for a moment, or has another build by now. Loads the page
 * anew as soon as the server gives it, and never while it does not: nobody could bring a wall back from an error page.
 */
export async function reloadWhenServed(reload = () => location.reload()) {
  if (waiting) return
  waiting = true
  // What fails again right after a reload is tried again in peace.
  if (Date.now() - Number(sessionStorage.getItem(remembered)) < long) await rest()
  while (!(await served())) await rest()
  sessionStorage.setItem(remembered, String(Date.now()))
  waiting = false
  reload()
}

function rest() {
  return new Promise((resolve) => setTimeout(resolve, pause))
}

async function served(): Promise<boolean> {
  try {
    return (await fetch(location.href, { cache: 'no-store' })).ok
  } catch {
    return false
  }
}
