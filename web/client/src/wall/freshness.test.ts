import { describe, expect, it } from 'vitest'
import { ref } from 'vue'
import { freshnessOf, useFreshness } from './freshness'

const opened = new Date('2026-11-23T06:00:00Z')
const now = new Date('2026-11-23T06:32:00Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)

describe('freshnessOf', () => {
  it.each([
    [0, 'fresh'],
    [9, 'fresh'],
    [10, 'aging'],
    [59, 'aging'],
    [60, 'stale'],
    [86_400, 'stale'],
  ])('%d s without contact is %s', (seconds, level) => expect(freshnessOf(ago(seconds), now, opened)).toBe(level))

  it('gives a wall that was just opened time to connect', () => {
    expect(freshnessOf(ago(3600), now, ago(4))).toBe('fresh')
    expect(freshnessOf(ago(3600), now, ago(5))).toBe('stale')
  })

  it('has nothing to complain of before the first data', () => expect(freshnessOf(null, now, opened)).toBe('fresh'))
})

describe('useFreshness', () => {
  it('ages with the clock and recovers with contact', () => {
    const clock = ref(opened)
    const contact = ref<Date | null>(opened)
    const { level, age } = useFreshness(contact, clock)
    clock.value = new Date(opened.getTime() + 75_000)
    expect([level.value, age.value]).toEqual(['stale', 75])
    contact.value = clock.value
    expect([level.value, age.value]).toEqual(['fresh', 0])
  })
})
