import { effectScope, nextTick, ref, type EffectScope } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useRotation } from './rotation'

describe('useRotation', () => {
  let scope: EffectScope
  const keys = ref<string[]>([])
  const rotate = (...first: string[]) => {
    keys.value = first
    const rotation = scope.run(() => useRotation(() => keys.value, (key) => (key === 'long' ? 3000 : 1000)))
    if (!rotation) throw new Error('The scope has ended.')
    return rotation
  }

  beforeEach(() => {
    vi.useFakeTimers()
    scope = effectScope()
  })
  afterEach(() => {
    scope.stop()
    vi.useRealTimers()
  })

  it('goes round', () => {
    const { current } = rotate('a', 'b')
    const seen = [current.value]
    for (let i = 0; i < 2; i++) {
      vi.advanceTimersByTime(1000)
      seen.push(current.value)
    }
    expect(seen).toEqual(['a', 'b', 'a'])
  })

  it('is interrupted and returns', () => {
    const { current, interrupt } = rotate('a', 'b', 'c')
    interrupt('c', 5000)
    expect(current.value).toBe('c')
    vi.advanceTimersByTime(4999)
    expect(current.value).toBe('c')
    vi.advanceTimersByTime(1)
    expect(current.value).toBe('a')
    vi.advanceTimersByTime(1000)
    expect(current.value).toBe('b')
  })

  it('gives each its own time', () => {
    const { current, dwell } = rotate('long', 'b')
    expect(dwell.value).toBe(3000)
    vi.advanceTimersByTime(2999)
    expect(current.value).toBe('long')
    vi.advanceTimersByTime(1)
    expect([current.value, dwell.value]).toEqual(['b', 1000])
  })

  it('returns to where it was after interruptions one upon the other', () => {
    const { current, interrupt } = rotate('a', 'b', 'c')
    interrupt('c', 5000)
    interrupt('b', 5000)
    vi.advanceTimersByTime(5000)
    expect(current.value).toBe('a')
  })

  it('stays longer where what is shown is interrupted by itself', () => {
    const { current, interrupt } = rotate('a', 'b')
    interrupt('a', 5000)
    vi.advanceTimersByTime(4999)
    expect(current.value).toBe('a')
    vi.advanceTimersByTime(1)
    expect(current.value).toBe('b')
  })

  it('leaves a key that has gone, and begins when there is one', async () => {
    const { current } = rotate()
    expect(current.value).toBeUndefined()
    keys.value = ['a', 'b']
    await nextTick()
    expect(current.value).toBe('a')
    keys.value = ['b']
    await nextTick()
    expect(current.value).toBe('b')
  })

  it('does not disturb what is shown when others come', async () => {
    const { current, turn } = rotate('a')
    const before = turn.value
    keys.value = ['a', 'b']
    await nextTick()
    expect([current.value, turn.value]).toEqual(['a', before])
  })

  it('ignores an interruption by what is not there', () => {
    const { current, interrupt } = rotate('a')
    interrupt('x', 5000)
    expect(current.value).toBe('a')
  })
})
