import type { ECharts, EChartsCoreOption } from 'echarts/core'
import { onBeforeUnmount, onMounted, watch, type ShallowRef } from 'vue'

/**
 * A chart that fills its box, and is drawn anew where its option or the box's size changes. ECharts comes with `load`, when the
 * first chart is shown.
 * @param option what to draw, by the box's size and colours; undefined for nothing yet
 * @param replace whether what was drawn before goes, as where there are fewer lines
 */
export function useChart(
  box: Readonly<ShallowRef<HTMLElement | null>>, load: () => Promise<{ init: (element: HTMLElement) => ECharts }>,
  option: (element: HTMLElement) => EChartsCoreOption | undefined, { replace = false, begin = () => undefined }: { replace?: boolean; begin?: (chart: ECharts) => void } = {},
) {
  let end = () => {}
  let gone = false

  onMounted(async () => {
    const { init } = await load()
    const element = box.value
    if (!element || gone) return
    const chart = init(element)
    begin(chart)
    const { fontFamily } = getComputedStyle(element)
    const draw = (drawn: EChartsCoreOption | undefined) => {
      if (drawn) chart.setOption({ ...drawn, textStyle: { fontFamily, ...(drawn['textStyle'] as object | undefined) } }, replace)
    }
    const stop = watch(() => option(element), draw, { immediate: true })
    const sizes = new ResizeObserver(() => {
      chart.resize()
      draw(option(element))
    })
    sizes.observe(element)
    end = () => {
      stop()
      sizes.disconnect()
      chart.dispose()
    }
  })
  onBeforeUnmount(() => {
    gone = true
    end()
  })
}
