import type { Activity, Me } from '@/contract'

/** What a person can do about an activity now. */
export type SignupStanding =
  | { kind: 'ended' }
  | { kind: 'checked-in' }
  | { kind: 'check-in' }
  | { kind: 'confirmed' }
  | { kind: 'waitlisted'; position?: number }
  | { kind: 'open'; seats: number }
  | { kind: 'full'; waiting: number }

/** `now` in milliseconds of the epoch. */
export function signupStanding(activity: Activity, me: Me | undefined, now: number): SignupStanding {
  const mine = me?.signups.find((signup) => signup.activity === activity.id)
  if (mine?.checkedIn) return { kind: 'checked-in' }
  if (now >= Date.parse(activity.endsAt)) return { kind: 'ended' }
  if (mine?.status === 'waitlisted') return { kind: 'waitlisted', position: mine.position }
  if (mine) return { kind: doorsAreOpen(activity, now) ? 'check-in' : 'confirmed' }
  const seats = activity.capacity - activity.confirmed
  return seats > 0 ? { kind: 'open', seats } : { kind: 'full', waiting: activity.waitlisted }
}

/** From when one can check in before the start, as the server has it. */
const doorsOpen = 30 * 60_000

export function doorsAreOpen(activity: Activity, now: number): boolean {
  return Date.parse(activity.startsAt) - doorsOpen <= now && now < Date.parse(activity.endsAt)
}

export function isRunning(activity: Activity, now: number): boolean {
  return Date.parse(activity.startsAt) <= now && now < Date.parse(activity.endsAt)
}

/** Soonest first, those that are over last. */
export function inOrder(activities: Activity[], now: number): Activity[] {
  const over = (activity: Activity) => (now >= Date.parse(activity.endsAt) ? 1 : 0)
  return [...activities].sort((a, b) => over(a) - over(b) || Date.parse(a.startsAt) - Date.parse(b.startsAt))
}
