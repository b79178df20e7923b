import { TreemapChart } from 'echarts/charts'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

/** Only what the city board draws: a module of its own, so that it can be loaded after the table is there. */
use([CanvasRenderer, TreemapChart])

export { init }
