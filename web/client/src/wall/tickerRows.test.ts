import { describe, expect, it } from 'vitest'
import type { TickerItem } from '@/contract'
import { tickerRows } from './tickerRows'

const ballot = (minute: number, building: number, title = '长廊'): TickerItem => ({
  at: `2026-11-23T06:${minute}:00Z`, kind: 'ballot', building, title,
})

describe('tickerRows', () => {
  it('makes successive votes in one poll one row', () => {
    expect(tickerRows([ballot(32, 3), ballot(31, 10), ballot(30, 3)], 6)).toMatchObject([
      { at: '2026-11-23T06:32:00Z', kind: 'ballot', buildings: [3, 10] },
    ])
  })

  it('keeps apart what is about something else or of another kind', () => {
    const enrolled: TickerItem = { at: '2026-11-23T06:29:00Z', kind: 'enrolled', building: 1 }
    expect(tickerRows([ballot(32, 3), ballot(31, 3, '东门'), enrolled], 6).map((row) => row.kind)).toEqual([
      'ballot', 'ballot', 'enrolled',
    ])
  })

  it('keeps the key of a row that grows', () => {
    const before = tickerRows([ballot(31, 10), ballot(30, 3)], 6)
    const after = tickerRows([ballot(32, 5), ballot(31, 10), ballot(30, 3)], 6)
    expect(after[0]?.key).toBe(before[0]?.key)
  })

  it('shows the newest rows', () => {
    expect(tickerRows([ballot(32, 3), ballot(31, 3, 'b'), ballot(30, 3, 'c')], 2)).toHaveLength(2)
  })
})
