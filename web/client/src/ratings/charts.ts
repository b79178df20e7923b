import type { EChartsCoreOption } from 'echarts/core'
import type { Ratings } from '@/contract'

/** Colours, the size of one rem and of the box in px: a canvas knows none of them. */
export interface ChartTheme {
  rem: number
  width: number
  height: number
  text: string
  muted: string
  accent: string
  line: string
}

const still = { animationDuration: 400, animationDurationUpdate: 400, animationEasing: 'cubicOut' } as const

/** The eight aspects; what nobody rated stands at the centre. `label` gives an aspect's name in the page's language. */
export function radarOption(ratings: Ratings, label: (key: string) => string, theme: ChartTheme): EChartsCoreOption {
  return {
    ...still,
    radar: {
      // What is left of the box beside the longest names and above the two lines of each.
      radius: Math.max(0, Math.min(theme.width / 2 - 9.25 * theme.rem, theme.height / 2 - 5.5 * theme.rem)),
      indicator: ratings.aspects.map((aspect) => ({ name: aspect.key, min: 1, max: 5 })),
      splitNumber: 4,
      axisNameGap: 0.75 * theme.rem,
      axisName: {
        formatter: (key: string) => {
          const average = ratings.aspects.find((aspect) => aspect.key === key)?.average
          return `{name|${label(key)}}\n{score|${average?.toFixed(1) ?? '–'}}`
        },
        rich: {
          name: { color: theme.muted, fontSize: 1.75 * theme.rem, lineHeight: 2 * theme.rem },
          score: { color: theme.text, fontSize: 1.875 * theme.rem, fontWeight: 700, lineHeight: 2.125 * theme.rem },
        },
      },
      axisLine: { lineStyle: { color: theme.line } },
      splitLine: { lineStyle: { color: theme.line, width: 2 } },
      splitArea: { show: false },
    },
    series: [
      {
        type: 'radar',
        symbolSize: 0.75 * theme.rem,
        data: [{ value: ratings.aspects.map((aspect) => aspect.average ?? 1) }],
        itemStyle: { color: theme.accent },
        lineStyle: { color: theme.accent, width: 0.25 * theme.rem },
        areaStyle: { color: theme.accent, opacity: 0.35 },
      },
    ],
  }
}

/** The months' means as a line, the newest with its value. */
export function trendOption(trend: Ratings['trend'], month: (period: string) => string, theme: ChartTheme): EChartsCoreOption {
  const averages = trend.flatMap(({ average }) => (average === undefined ? [] : [average]))
  const words = { color: theme.muted, fontSize: 1.75 * theme.rem }
  return {
    ...still,
    grid: { left: 4 * theme.rem, right: 3 * theme.rem, top: 1.5 * theme.rem, bottom: 3.25 * theme.rem },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: trend.map(({ period }) => month(period)),
      axisLabel: { ...words, hideOverlap: true, showMaxLabel: true, margin: 0.75 * theme.rem },
      axisLine: { lineStyle: { color: theme.line } },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      min: Math.floor(Math.min(...averages, 4)),
      max: 5,
      interval: 1,
      axisLabel: { ...words, showMinLabel: false },
      splitLine: { lineStyle: { color: theme.line } },
    },
    series: [
      {
        type: 'line',
        smooth: 0.3,
        data: trend.map(({ average }) => average ?? null),
        symbol: 'circle',
        symbolSize: 0.875 * theme.rem,
        itemStyle: { color: theme.accent },
        lineStyle: { color: theme.accent, width: 0.375 * theme.rem },
        areaStyle: { color: theme.accent, opacity: 0.15 },
      },
    ],
  }
}
