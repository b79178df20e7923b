import type { EChartsCoreOption } from 'echarts/core'
import type { RegionChild, Summary } from '@/contract'
import type { Measure } from './measures'

/** From worse to better; apart under every common colour blindness, and dark text is readable on each. */
export const shades = ['#e8915a', '#f3ead9', '#7cb7dc'] as const
const unknown = '#d9d2c8'
const text = '#2a211a'

export interface Tile {
  code: string
  name: string
  /** How large the tile is, and what its colour says; NaN where there is nothing to say. */
  value: [residents: number, measure: number]
  itemStyle?: { color: string }
}

/** Regions without residents have no area and are not drawn. */
export function tilesOf(children: RegionChild[], measure: Measure): Tile[] {
  return children
    .filter(({ summary }) => summary.residents > 0)
    .map(({ code, name, summary }) => {
      const value = measure.value(summary)
      const tile: Tile = { code, name, value: [summary.residents, value ?? NaN] }
      return value === undefined ? { ...tile, itemStyle: { color: unknown } } : tile
    })
}

/** @param scale of its words; 1 for a desk */
export function treemapOption(
  children: RegionChild[], measure: Measure, textOf: (measure: Measure, summary: Summary) => string, scale = 1,
): EChartsCoreOption {
  const tiles = tilesOf(children, measure)
  const values = tiles.map(({ value }) => value[1]).filter((value) => !Number.isNaN(value))
  const figures = new Map(children.map(({ code, summary }) => [code, textOf(measure, summary)]))
  return {
    animationDurationUpdate: 400,
    series: [{
      type: 'treemap',
      roam: false,
      nodeClick: false,
      breadcrumb: { show: false },
      left: 0, right: 0, top: 0, bottom: 0,
      visualDimension: 1,
      visualMin: Math.min(...values),
      visualMax: Math.max(...values),
      levels: [{
        color: measure.lessIsBetter ? [...shades].reverse() : [...shades],
        colorMappingBy: 'value',
        itemStyle: { gapWidth: 3, borderWidth: 0, borderColor: 'transparent' },
      }],
      label: {
        color: text,
        formatter: ({ data }: { data: Tile }) => `{name|${data.name}}\n{figure|${figures.get(data.code) ?? ''}}`,
        rich: {
          name: { color: text, fontSize: 15 * scale, lineHeight: 22 * scale },
          figure: { color: text, fontSize: 20 * scale, fontWeight: 700, lineHeight: 26 * scale },
        },
      },
      data: tiles,
    }],
  }
}
