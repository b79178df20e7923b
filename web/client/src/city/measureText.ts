import type { Summary } from '@/contract'
import { useFormat } from '@/format'
import type { Measure } from './measures'

/** A region's figure as it is written. */
export function useMeasureText() {
  const format = useFormat()
  return function textOf(measure: Measure, summary: Summary): string {
    const share = measure.share?.(summary)
    if (share) return format.percent(share)
    const value = measure.value(summary)
    if (value === undefined) return '–'
    if (measure.key === 'index') return value.toFixed(1)
    return measure.key === 'ratings' ? value.toFixed(2) : format.number(value)
  }
}
