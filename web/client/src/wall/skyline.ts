export interface Pane {
  x: number
  y: number
  /** 0 is lit first. */
  rank: number
}

export interface Block {
  building: number
  /** In the front one of two rows. */
  front: boolean
  x: number
  y: number
  width: number
  height: number
  panes: Pane[]
}

const mostBlocks = 60
const oneRow = 14
const pane = { width: 9, height: 12, gapX: 7, gapY: 10 }

/** The same for the same seed everywhere: a town does not change its face at every visit. */
function chance(seed: number): number {
  const x = Math.sin(seed * 12.9898) * 43758.5453
  return x - Math.floor(x)
}

/**
 * The community's buildings on `width` × `height`, with windows that are lit in a fixed, scattered order. Many stand in
 * two rows, the even ones in front; what comes first is behind.
 */
export function skyline(buildings: number, width: number, height: number): Block[] {
  const count = Math.max(1, Math.min(buildings, mostBlocks))
  const rows = count > oneRow ? 2 : 1
  const step = width / (Math.ceil(count / rows) + (rows - 1) / 2)
  const all = Array.from({ length: count }, (_, i) => {
    const front = rows === 2 && i % 2 === 1
    const tallness = front ? 0.3 + 0.25 * chance(i + 1) : 0.55 + 0.45 * chance(i + 1)
    return { front, ...block(i + 1, (i / rows) * step, step, height, tallness) }
  })
  const blocks = [...all.filter(({ front }) => !front), ...all.filter(({ front }) => front)]
  rank(blocks.flatMap((each) => each.panes))
  return blocks
}

/** `tallness` is the share of the height that it may take. */
function block(building: number, x: number, step: number, height: number, tallness: number): Omit<Block, 'front'> {
  const wide = Math.min(step * 0.86, 160)
  const columns = Math.max(1, Math.floor((wide - pane.gapX) / (pane.width + pane.gapX)))
  const most = Math.floor((height - pane.gapY * 2) / (pane.height + pane.gapY))
  const rows = Math.max(2, Math.round(most * tallness))
  const tall = rows * (pane.height + pane.gapY) + pane.gapY * 2
  const left = x + (step - wide) / 2
  const inset = (wide - columns * (pane.width + pane.gapX) + pane.gapX) / 2
  const panes = Array.from({ length: columns * rows }, (_, i) => ({
    x: left + inset + (i % columns) * (pane.width + pane.gapX),
    y: height - tall + pane.gapY * 1.5 + Math.floor(i / columns) * (pane.height + pane.gapY),
    rank: 0,
  }))
  return { building, x: left, y: height - tall, width: wide, height: tall, panes }
}

function rank(panes: Pane[]) {
  panes
    .map((each, i) => ({ each, at: chance(i + 1.5) }))
    .sort((a, b) => a.at - b.at)
    .forEach(({ each }, place) => (each.rank = place))
}

/** How many of `panes` windows are lit: none without anybody, and not all before all have joined. */
export function litPanes(panes: number, joined: number, of: number): number {
  if (joined <= 0 || of <= 0) return 0
  if (joined >= of) return panes
  return Math.min(panes - 1, Math.max(1, Math.round((joined / of) * panes)))
}
