import type { Patch, View } from '@/contract'
import { retryDelay, type Kind, type Link } from './link'
import { merge } from './patch'
import { load, save, throttle } from './saved'

const saveEvery = 5_000
/** As a retry's number: a server that is heard is asked again at least every four seconds. */
const mostPatient = 3
/** As a retry's number: how patiently a code that does not exist is asked for again. It may be founded any moment. */
const missingAttempt = 4

/** What a feed tells, whenever any of it changes. */
export interface FeedState<S> {
  view: View<S> | null
  /** When the server was last heard. */
  contact: Date | null
  /** The view is being kept up to date now. */
  connected: boolean
  /** The server knows no such code. */
  missing: boolean
}

/** Keeps one view: snapshot at first and after every gap or reconnect, patches in between. Returns what closes it. */
export function openFeed<S>(link: Link, kind: Kind, code: string, tell: (state: FeedState<S>) => void): () => void {
  const key = `live:${kind}:${code}`
  const saved = load<S>(key)
  let state: FeedState<S> = {
    view: saved?.view ?? null,
    contact: saved ? new Date(saved.contact) : null,
    connected: false,
    missing: false,
  }
  // Patches that come while a snapshot is on its way wait for it.
  let waiting: Patch<S>[] = []
  // Each watch has a number: an answer that is not the latest one's comes from a connection that has gone.
  let asked = 0
  let asking = false
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false

  const keep = throttle(() => {
    save(key, state.view && state.contact && { view: state.view, contact: state.contact.toISOString() })
  }, saveEvery)

  function set(change: Partial<FeedState<S>>) {
    state = { ...state, ...change }
    tell(state)
    keep.call()
  }

  async function ask() {
    const mine = ++asked
    asking = true
    clearTimeout(timer)
    try {
      const view = (await link.watch(kind, code)) as View<S> | null
      if (mine === asked) take(view)
    } catch {
      if (mine !== asked) return
      set({ connected: false })
      timer = setTimeout(() => void ask(), retryDelay(Math.min(failures++, mostPatient)))
    }
  }

  function take(view: View<S> | null) {
    asking = false
    failures = 0
    const patches = waiting
    waiting = []
    set({ view, missing: view === null, connected: true, contact: new Date() })
    patches.forEach(apply)
    if (view === null) timer = setTimeout(() => void ask(), retryDelay(missingAttempt))
  }

  function apply(patch: Patch<S>) {
    if (asking) {
      waiting.push(patch)
      return
    }
    if (!state.view) return
    const merged = merge(state.view, patch)
    if (merged.kind === 'applied') set({ view: merged.view })
    if (merged.kind === 'gap') void ask()
  }

  /** What there is to see on the way to the connection, whose code a slow network brings seconds later. */
  async function lookFirst() {
    const view = (await link.look(kind, code)) as View<S>
    if (!closed && !state.connected && view.version > (state.view?.version ?? -1)) set({ view, contact: new Date() })
  }

  function halt() {
    asked++
    asking = false
    waiting = []
    clearTimeout(timer)
  }

  tell(state)
  // Whatever is wrong, the connection finds out as well, and says so.
  lookFirst().catch(() => undefined)
  const unsubscribe = link.subscribe({
    kind,
    code,
    opened: () => void ask(),
    closed() {
      halt()
      set({ connected: false })
    },
    patched: (patch) => apply(patch as Patch<S>),
    lost: () => void ask(),
    // A server that is heard but does not give the view keeps nothing fresh.
    heard: () => state.connected && set({ contact: new Date() }),
  })

  return () => {
    closed = true
    halt()
    unsubscribe()
    keep.flush()
  }
}
