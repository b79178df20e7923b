import { LineChart, RadarChart } from 'echarts/charts'
import { GridComponent, RadarComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

/** Only what the wall draws: a module of its own, so that it can be loaded when the first chart is shown. */
use([CanvasRenderer, GridComponent, LineChart, RadarChart, RadarComponent])

export { init }
