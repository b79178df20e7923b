import { LineChart, TreemapChart } from 'echarts/charts'
import { GridComponent, LegendComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

/** Only what the city board draws: a module of its own, so that it can be loaded after the table is there. */
use([CanvasRenderer, GridComponent, LegendComponent, LineChart, TreemapChart])

export { init }
