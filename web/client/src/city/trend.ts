import type { EChartsCoreOption } from 'echarts/core'
import type { Measure } from './measures'

const colours = ['#c2500f', '#0072b2']

/** The lines over one span; what is compared with is dashed, as colour alone must not tell. */
export function trendOption(
  lines: { name: string; line: [number, number | null][] }[], measure: Measure, from: Date, to: Date, lang: string,
): EChartsCoreOption {
  const isShare = measure.share !== undefined
  const short = to.getTime() - from.getTime() < 2 * 24 * 3_600_000
  const time = new Intl.DateTimeFormat(lang, short
    ? { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: 'Asia/Shanghai' }
    : { month: 'numeric', day: 'numeric', timeZone: 'Asia/Shanghai' })
  return {
    animationDuration: 400,
    color: colours,
    legend: { bottom: 0, itemWidth: 28 },
    grid: { left: 8, right: 16, top: 12, bottom: 36, containLabel: true },
    xAxis: {
      type: 'time', min: from.getTime(), max: to.getTime(), splitNumber: 6,
      axisLabel: { hideOverlap: true, formatter: (at: number) => time.format(at) },
    },
    yAxis: {
      type: 'value', scale: isShare || measure.full !== undefined, minInterval: isShare || measure.full !== undefined ? 0 : 1,
      axisLabel: { formatter: (value: number) => (isShare ? `${Math.round(100 * value)}%` : `${value}`) },
    },
    series: lines.map(({ name, line }, i) => ({
      type: 'line', name, data: line, step: 'end', showSymbol: false,
      lineStyle: { width: 3, type: i === 0 ? 'solid' : 'dashed' },
    })),
  }
}
