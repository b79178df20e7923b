import { describe, expect, it } from 'vitest'
import {
  formatDate, formatDateTime, formatMoney, formatNumber, formatPercent, formatShare, formatTime, formatWhen,
} from './format'

const now = new Date('2026-11-23T06:32:00Z') // 14:32 in Changchun
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

describe('formatNumber', () => {
  it.each([
    [0, '0', '0'],
    [7156, '7,156', '7,156'],
    [9999, '9,999', '9,999'],
    [12_400, '1.2 万', '12.4 k'],
    [10_000, '1 万', '10 k'],
    [3_456_789, '345.7 万', '3.5 M'],
    [123_456_789, '1.2 亿', '123.5 M'],
  ])('says %d as people do', (value, zh, en) => {
    expect(formatNumber(value, 'zh')).toBe(zh)
    expect(formatNumber(value, 'en')).toBe(en)
  })
})

describe('formatMoney', () => {
  it.each([
    [4000, '4,000 元', '¥4,000'],
    [4_200_000, '420 万元', '¥4.2 M'],
  ])('%d yuan', (yuan, zh, en) => {
    expect(formatMoney(yuan, 'zh')).toBe(zh)
    expect(formatMoney(yuan, 'en')).toBe(en)
  })
})

describe('shares', () => {
  it('have no percentage of nothing', () => expect(formatPercent({ n: 0, of: 0 })).toBe('–'))
  it('are rounded', () => expect(formatPercent({ n: 43, of: 50 })).toBe('86%'))
  it('are all only when all', () => expect(formatPercent({ n: 999, of: 1000 })).toBe('99%'))
  it('are nothing only when nothing', () => expect(formatPercent({ n: 1, of: 1000 })).toBe('1%'))
  it('say of how many', () => {
    expect(formatShare({ n: 1043, of: 2694 }, 'zh')).toBe('1,043 / 2,694')
    expect(formatShare({ n: 1043, of: 2694 }, 'en')).toBe('1,043 of 2,694')
  })
})

describe('times', () => {
  it('are those of Changchun', () => expect(formatTime(now, 'zh')).toBe('14:32'))
  it('know midnight', () => expect(formatTime('2026-11-22T16:00:00Z', 'en')).toBe('00:00'))
  it('have dates', () => {
    expect(formatDate(now, 'zh', now)).toBe('11月23日 周一')
    expect(formatDate(now, 'en', now)).toBe('Mon 23 Nov')
    expect(formatDate('2025-11-23T06:32:00Z', 'zh', now)).toBe('2025年11月23日 周日')
  })
  it('leave out today', () => {
    expect(formatDateTime(ago(120), 'zh', now)).toBe('12:32')
    expect(formatDateTime(ago(24 * 60), 'zh', now)).toBe('11月22日 周日 14:32')
  })
  it.each([
    [0, '刚刚', 'just now'],
    [8, '8 分钟前', '8 min ago'],
    [-8, '8 分钟后', 'in 8 min'],
    [60, '13:32', '13:32'],
  ])('%d minutes ago', (minutes, zh, en) => {
    expect(formatWhen(ago(minutes), 'zh', now)).toBe(zh)
    expect(formatWhen(ago(minutes), 'en', now)).toBe(en)
  })
})
