/** How far a mean has moved, in tenths; undefined where there is nothing to compare, or too few have said what they think. */
export function changeOf(average: number | undefined, before: number | undefined, count: number): number | undefined {
  if (average === undefined || before === undefined || count < fewest) return undefined
  return Math.round((average - before) * 10) / 10
}

const fewest = 5

/** The months that have a mean as points in a field of this size, oldest first, `low` at its foot and 5 at its head. */
export function trendPoints(averages: (number | undefined)[], low: number, width: number, height: number): { x: number; y: number }[] {
  const step = width / Math.max(1, averages.length - 1)
  return averages.flatMap((average, i) => (average === undefined ? [] : [{ x: i * step, y: height * (5 - average) / (5 - low) }]))
}
