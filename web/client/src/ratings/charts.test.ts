import { describe, expect, it } from 'vitest'
import { busyCommunity, emptyCommunity } from '@/testing/fixtures'
import { radarOption, trendOption, type ChartTheme } from './charts'

const theme: ChartTheme = { rem: 16, width: 592, height: 450, text: '#fff', muted: '#ccc', accent: '#f80', line: '#333' }
const label = (key: string) => `«${key}»`

interface Radar {
  radar: { indicator: { name: string }[]; radius: number; axisName: { formatter: (key: string) => string } }
  series: { data: { value: number[] }[] }[]
}

const radar = (ratings = busyCommunity().sections.ratings, size = {}) =>
  radarOption(ratings, label, { ...theme, ...size }) as unknown as Radar

describe('radarOption', () => {
  it('has an axis for each aspect, with its name and score', () => {
    const { indicator, axisName } = radar().radar
    expect(indicator).toHaveLength(8)
    expect(axisName.formatter('leadership')).toBe('{name|«leadership»}\n{score|4.6}')
  })

  it('puts what nobody rated at the centre and says so', () => {
    const empty = radar(emptyCommunity().sections.ratings)
    expect(empty.series[0]?.data[0]?.value).toEqual([1, 1, 1, 1, 1, 1, 1, 1])
    expect(empty.radar.axisName.formatter('leadership')).toContain('{score|–}')
  })

  it('leaves room for the words in a flat box and in a narrow one', () => {
    expect(radar(undefined, { height: 360 }).radar.radius).toBe(360 / 2 - 88)
    expect(radar(undefined, { width: 400 }).radar.radius).toBe(400 / 2 - 148)
    expect(radar(undefined, { width: 10 }).radar.radius).toBe(0)
  })
})

describe('trendOption', () => {
  it('draws a gap where a month has no rating', () => {
    const option = trendOption(
      [{ period: '2026-09', average: 4.1, count: 3 }, { period: '2026-10', count: 0 }, { period: '2026-11', average: 2.5, count: 9 }],
      (period) => period.slice(5), theme,
    )
    expect(option).toMatchObject({
      xAxis: { data: ['09', '10', '11'] }, yAxis: { min: 2, max: 5 }, series: [{ data: [4.1, null, 2.5] }],
    })
  })
})
