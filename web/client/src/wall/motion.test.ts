import { effectScope, nextTick, ref, type EffectScope } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createBudget, usePulse, useTween } from './motion'

describe('createBudget', () => {
  it('lets three move and holds the fourth until one has ended', () => {
    const budget = createBudget(3, 400)
    expect(['a', 'b', 'c', 'd'].map((key) => budget.claim(key, 0))).toEqual([true, true, true, false])
    expect(budget.claim('d', 400)).toBe(true)
  })
  it('lets what moves go on', () => {
    const budget = createBudget(1, 400)
    budget.claim('a', 0)
    expect(budget.claim('a', 300)).toBe(true)
    expect(budget.claim('b', 500)).toBe(false)
  })
})

describe('movements', () => {
  let scope: EffectScope
  const still = { matches: false }
  const source = ref(0)
  const run = <T>(make: () => T) => scope.run(make) as T

  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('matchMedia', () => still)
    still.matches = false
    source.value = 100
    scope = effectScope()
  })
  afterEach(() => {
    scope.stop()
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('count up, ever slower, and arrive', async () => {
    const value = run(() => useTween(() => source.value))
    source.value = 200
    await nextTick()
    expect(value.value).toBe(100)
    await vi.advanceTimersByTimeAsync(200)
    expect(value.value).toBeGreaterThan(150)
    expect(value.value).toBeLessThan(200)
    await vi.advanceTimersByTimeAsync(240)
    expect(value.value).toBe(200)
  })

  it('bend to a new target without a jump', async () => {
    const value = run(() => useTween(() => source.value))
    source.value = 200
    await nextTick()
    await vi.advanceTimersByTimeAsync(100)
    const reached = value.value
    source.value = 300
    await nextTick()
    expect(value.value).toBe(reached)
    await vi.advanceTimersByTimeAsync(440)
    expect(value.value).toBe(300)
  })

  it('do not happen where less motion is wished', async () => {
    still.matches = true
    const value = run(() => useTween(() => source.value))
    source.value = 200
    await nextTick()
    expect(value.value).toBe(200)
  })

  it('pulse on growth only, and once for what comes together', async () => {
    const on = run(() => usePulse(() => source.value))
    source.value = 90
    await nextTick()
    expect(on.value).toBe(false)
    source.value = 91
    await nextTick()
    expect(on.value).toBe(true)
    await vi.advanceTimersByTimeAsync(300)
    source.value = 92
    await nextTick()
    await vi.advanceTimersByTimeAsync(100)
    expect(on.value).toBe(false)
  })
})
