/** What spares a screen that is on for years: the frame wanders, and the night is darker. */

/** Places in px of the 1080p design, a slow walk round the middle that never jumps far. */
const places = [
  [0, 0], [5, 0], [8, 4], [8, -2], [4, -6], [0, -8], [-4, -6], [-8, -2], [-8, 4], [-5, 7], [0, 8], [4, 6],
] as const

/** Where the frame is in this minute, as rem of the wall: the same on every reload. */
export function driftAt(now: Date): { x: number; y: number } {
  const minute = Math.floor(now.getTime() / 60_000)
  const [x, y] = places[minute % places.length] ?? [0, 0]
  return { x: x / 16, y: y / 16 }
}

/** The same as a style. */
export function driftStyle(now: Date) {
  const { x, y } = driftAt(now)
  return { transform: `translate(${x}rem, ${y}rem)` }
}

/** From 22:00 to 06:00 in the region's time. */
export function isNight(now: Date): boolean {
  const hour = Number(new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit' }).format(now))
  return hour >= 22 || hour < 6
}
