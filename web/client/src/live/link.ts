import type { Patch } from '@/contract'

export type Kind = 'Community' | 'Region'

/** What we need of SignalR's HubConnection. */
export interface Connection {
  start(): Promise<void>
  invoke<T>(method: string, ...args: unknown[]): Promise<T>
  on<T>(event: string, handler: (told: T) => void): void
  onclose(handler: (error?: Error) => void): void
}

export interface Subscriber {
  kind: Kind
  code: string
  /** The connection is up: ask for a snapshot. */
  opened(): void
  closed(): void
  patched(patch: Patch<unknown>): void
  /** The server itself has lost touch with what it shows: ask for a snapshot, until there is one again. */
  lost(): void
  /** The server said something, were it only a ping. */
  heard(): unknown
}

/** A view by plain HTTP. */
export type Look = (kind: Kind, code: string) => Promise<unknown>

/** One connection of the page, shared by all that watch. It never gives up. */
export interface Link {
  /** The view as it is, without a connection. Rejects where it cannot be had. */
  look: Look
  subscribe(subscriber: Subscriber): () => void
  /** The snapshot, or null for a code that does not exist. Rejects when the connection is not up. */
  watch(kind: Kind, code: string): Promise<unknown>
  /** Says something to the server, if the connection is up. */
  tell(method: string, told: unknown): void
}

/** @param heard is to be called for every message of the server */
export type Connect = (heard: () => void) => Promise<Connection>

/** Half a second at first, doubled up to ten, each with jitter: a thousand walls must not come back in one instant. */
export function retryDelay(attempt: number, random = Math.random): number {
  return Math.min(10_000, 500 * 2 ** attempt) * (0.5 + random() / 2)
}

export function createLink(connect: Connect, look: Look): Link {
  const subscribers = new Set<Subscriber>()
  let connection: Connection | undefined
  let up = false
  let begun = false
  let attempt = 0

  function each(kind: Kind, code: string, act: (subscriber: Subscriber) => void) {
    for (const subscriber of [...subscribers]) if (subscriber.kind === kind && subscriber.code === code) act(subscriber)
  }

  async function build() {
    const built = await connect(() => subscribers.forEach((subscriber) => subscriber.heard()))
    built.on<Patch<unknown>>('communityChanged', (patch) => each('Community', patch.code, (s) => s.patched(patch)))
    built.on<Patch<unknown>>('regionChanged', (patch) => each('Region', patch.code, (s) => s.patched(patch)))
    built.on<string>('communityLost', (code) => each('Community', code, (s) => s.lost()))
    built.on<string>('regionLost', (code) => each('Region', code, (s) => s.lost()))
    built.onclose(() => {
      up = false
      subscribers.forEach((subscriber) => subscriber.closed())
      retry()
    })
    return built
  }

  async function open() {
    try {
      connection ??= await build()
      await connection.start()
    } catch {
      retry()
      return
    }
    up = true
    attempt = 0
    subscribers.forEach((subscriber) => subscriber.opened())
  }

  function retry() {
    setTimeout(() => void open(), retryDelay(attempt++))
  }

  return {
    look,
    subscribe(subscriber) {
      subscribers.add(subscriber)
      if (up) subscriber.opened()
      if (!begun) {
        begun = true
        void open()
      }
      return () => {
        subscribers.delete(subscriber)
        const shared = [...subscribers].some((other) => other.code === subscriber.code)
        // A failure means that the connection has gone, and with it the watch.
        if (up && !shared) connection?.invoke('Unwatch', subscriber.code).catch(() => undefined)
      }
    },
    watch(kind, code) {
      return up && connection ? connection.invoke(`Watch${kind}`, code) : Promise.reject(new Error('Not connected.'))
    },
    tell(method, told) {
      // A failure means that the connection has gone; who tells tells again.
      if (up) connection?.invoke(method, told).catch(() => undefined)
    },
  }
}
