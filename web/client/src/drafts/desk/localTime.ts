/** The region's time zone has no summer time. */
const offset = '+08:00'

const inZone = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })

/** A moment as a date picker holds it, by the clocks of the region: `2026-11-23 18:30`. */
export function toLocal(at: Date | string): string {
  return inZone.format(new Date(at))
}

/** What a date picker holds as a moment in UTC; empty where nothing was chosen. */
export function toUtc(local: string): string {
  return local ? new Date(`${local.replace(' ', 'T')}:00${offset}`).toISOString() : ''
}

/** The next full hour after `hours` from `now`, as a date picker holds it. */
export function fullHour(now: Date, hours: number): string {
  const hour = 3_600_000
  return toLocal(new Date(Math.ceil(now.getTime() / hour + hours) * hour))
}

/** Moves a moment by whole weeks until it is after `now`: what is held on Wednesdays is held on a Wednesday again. */
export function nextWeeks(at: string, now: Date): number {
  const week = 7 * 24 * 3_600_000
  return Math.max(1, Math.floor((now.getTime() - Date.parse(at)) / week) + 1) * week
}
