import { effectScope, nextTick, ref, type EffectScope } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Patch, View } from './contract'
import { useLive } from './live'
import { createLink, retryDelay, type Connection, type Look } from './live/link'

interface Sections {
  count: number
}

const view = (version: number, count: number, code = 'c'): View<Sections> => ({
  code, name: '小区', version, at: '2026-11-23T06:32:00Z', sections: { count },
})
const patch = (from: number, to: number, count: number): Patch<Sections> => ({
  code: 'c', from, to, at: '2026-11-23T06:33:00Z', sections: { count },
})

/** A hub that answers when the test says so. */
class FakeHub implements Connection {
  calls: { method: string; code: unknown; resolve: (value: unknown) => void; reject: (e: Error) => void }[] = []
  starts = 0
  refuses = 0
  heard = () => {}
  private handlers = new Map<string, (told: never) => void>()
  private closing = () => {}

  start() {
    this.starts++
    return this.refuses-- > 0 ? Promise.reject(new Error('refused')) : Promise.resolve()
  }
  invoke<T>(method: string, code: unknown) {
    return new Promise<T>((resolve, reject) =>
      this.calls.push({ method, code, resolve: resolve as (value: unknown) => void, reject }),
    )
  }
  on<T>(event: string, handler: (told: T) => void) {
    this.handlers.set(event, handler)
  }
  onclose(handler: () => void) {
    this.closing = handler
  }
  push(value: Patch<unknown>) {
    this.handlers.get('communityChanged')?.(value as never)
  }
  lose(code: string) {
    this.handlers.get('communityLost')?.(code as never)
  }
  drop() {
    this.closing()
  }
  async answer(value: unknown) {
    this.calls.at(-1)?.resolve(value)
    await settle()
  }
}

async function settle() {
  await vi.advanceTimersByTimeAsync(0)
}

describe('useLive', () => {
  let hub: FakeHub
  let scope: EffectScope
  const away: Look = () => Promise.reject(new Error('away'))
  const link = (look = away) =>
    createLink((heard) => {
      hub.heard = heard
      return Promise.resolve(hub)
    }, look)
  const open = (code = ref('c'), over = link()) => {
    const live = scope.run(() => useLive<Sections>('Community', code, over))
    if (!live) throw new Error('The scope has ended.')
    return live
  }

  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-11-23T06:32:00Z') })
    localStorage.clear()
    hub = new FakeHub()
    scope = effectScope()
  })
  afterEach(() => {
    scope.stop()
    vi.useRealTimers()
  })

  it('takes a snapshot, then patches', async () => {
    const live = open()
    await settle()
    expect(hub.calls[0]).toMatchObject({ method: 'WatchCommunity', code: 'c' })
    await hub.answer(view(1, 10))
    hub.push(patch(1, 3, 12))
    expect(live.view.value).toMatchObject({ version: 3, sections: { count: 12 } })
    expect(live.connected.value).toBe(true)
  })

  it('shows a first look until the connection is there', async () => {
    const live = open(ref('c'), link(() => Promise.resolve(view(1, 10))))
    await settle()
    expect(live.view.value).toMatchObject({ version: 1, sections: { count: 10 } })
    expect(live.connected.value).toBe(false)
    await hub.answer(view(2, 11))
    expect(live.view.value?.version).toBe(2)
    expect(live.connected.value).toBe(true)
  })

  it('takes no first look that comes late, or of another code', async () => {
    const late: ((found: unknown) => void)[] = []
    const code = ref('c')
    const live = open(code, link(() => new Promise((resolve) => late.push(resolve))))
    await settle()
    await hub.answer(view(2, 11))
    late[0]?.(view(1, 10))
    await settle()
    expect(live.view.value?.version).toBe(2)
    code.value = 'd'
    await nextTick()
    code.value = 'e'
    await nextTick()
    late[1]?.(view(1, 10, 'd'))
    await settle()
    expect(live.view.value).toBeNull()
  })

  it('keeps patches that overtake the snapshot', async () => {
    const live = open()
    await settle()
    hub.push(patch(5, 6, 16))
    await hub.answer(view(5, 15))
    expect(live.view.value?.sections.count).toBe(16)
  })

  it('is not up to date while the server has lost touch, and asks until it is back', async () => {
    const live = open()
    await settle()
    await hub.answer(view(1, 10))
    hub.lose('c')
    hub.calls.at(-1)?.reject(new Error('It does not answer.'))
    await settle()
    expect(live.connected.value).toBe(false)
    await vi.advanceTimersByTimeAsync(4_000)
    expect(hub.calls.length).toBeGreaterThan(2)
    await hub.answer(view(6, 16))
    expect(live.connected.value).toBe(true)
    expect(live.view.value?.version).toBe(6)
  })

  it('asks again after a gap', async () => {
    const live = open()
    await settle()
    await hub.answer(view(1, 10))
    hub.push(patch(4, 5, 15))
    expect(live.view.value?.version).toBe(1)
    expect(hub.calls).toHaveLength(2)
    await hub.answer(view(6, 16))
    expect(live.view.value?.version).toBe(6)
  })

  it('says that a code is missing', async () => {
    const live = open()
    await settle()
    await hub.answer(null)
    expect(live.missing.value).toBe(true)
    expect(live.view.value).toBeNull()
  })

  it('asks again for a code that is missing: it may be founded', async () => {
    const live = open()
    await settle()
    await hub.answer(null)
    await vi.advanceTimersByTimeAsync(8_000)
    await hub.answer(view(1, 10))
    expect(live).toMatchObject({ missing: { value: false }, view: { value: { version: 1 } } })
  })

  it('keeps trying to start, then to come back, and takes a fresh snapshot', async () => {
    hub.refuses = 30
    const live = open()
    await vi.advanceTimersByTimeAsync(31 * 10_000)
    expect(hub.starts).toBe(31)
    await hub.answer(view(1, 10))
    hub.drop()
    expect(live.connected.value).toBe(false)
    expect(live.view.value?.version).toBe(1)
    await vi.advanceTimersByTimeAsync(500)
    await hub.answer(view(9, 19))
    expect(live).toMatchObject({ connected: { value: true }, view: { value: { version: 9 } } })
  })

  it('asks again when the server refuses a watch', async () => {
    const live = open()
    await settle()
    hub.calls[0]?.reject(new Error('busy'))
    await vi.advanceTimersByTimeAsync(500)
    await hub.answer(view(2, 2))
    expect(live.view.value?.version).toBe(2)
  })

  it('ignores the answer to a watch of a connection that has gone', async () => {
    const live = open()
    await settle()
    const late = hub.calls[0]
    hub.drop()
    await vi.advanceTimersByTimeAsync(500)
    await hub.answer(view(9, 9))
    late?.resolve(view(1, 1))
    await settle()
    expect(live.view.value?.version).toBe(9)
  })

  it('counts every word of the server as contact', async () => {
    const live = open()
    await settle()
    await hub.answer(view(1, 1))
    await vi.advanceTimersByTimeAsync(4_000)
    hub.heard()
    expect(live.contact.value?.toISOString()).toBe('2026-11-23T06:32:04.000Z')
  })

  it('does not call a view fresh that the server refuses to renew', async () => {
    const live = open()
    await settle()
    await hub.answer(view(1, 1))
    hub.push(patch(4, 5, 15))
    hub.calls.at(-1)?.reject(new Error('busy'))
    await vi.advanceTimersByTimeAsync(100)
    hub.heard()
    expect(live.connected.value).toBe(false)
    expect(live.contact.value?.toISOString()).toBe('2026-11-23T06:32:00.000Z')
  })

  it('starts from the last view with its age', async () => {
    open()
    await settle()
    await hub.answer(view(1, 10))
    await vi.advanceTimersByTimeAsync(5_000)
    hub.refuses = Infinity
    const later = open(ref('c'), link())
    expect(later.view.value?.sections.count).toBe(10)
    expect(later.contact.value?.toISOString()).toBe('2026-11-23T06:32:00.000Z')
    expect(later.connected.value).toBe(false)
  })

  it('follows the code and unwatches what it leaves', async () => {
    const code = ref('c')
    const live = open(code)
    await settle()
    await hub.answer(view(1, 10))
    code.value = 'd'
    await nextTick()
    expect(live.view.value).toBeNull()
    expect(hub.calls.map(({ method, code: of }) => `${method} ${String(of)}`)).toEqual([
      'WatchCommunity c', 'Unwatch c', 'WatchCommunity d',
    ])
    scope.stop()
    expect(hub.calls.at(-1)).toMatchObject({ method: 'Unwatch', code: 'd' })
  })

  it('unwatches a shared code with its last watcher only', async () => {
    const over = link()
    const first = effectScope()
    first.run(() => useLive<Sections>('Community', 'c', over))
    open(ref('c'), over)
    await settle()
    first.stop()
    expect(hub.calls.filter(({ method }) => method === 'Unwatch')).toHaveLength(0)
  })
})

describe('retryDelay', () => {
  it('grows to ten seconds with jitter', () => {
    expect(retryDelay(0, () => 0)).toBe(250)
    expect(retryDelay(0, () => 1)).toBe(500)
    expect(retryDelay(100, () => 0)).toBe(5_000)
    expect(retryDelay(100, () => 1)).toBe(10_000)
  })
})
