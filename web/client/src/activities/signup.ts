import type { Activity, Me } from '@/contract'

/** What a person can do about an activity now; `persons` are those who are signed up with me, myself included. */
export type SignupStanding =
  | { kind: 'ended' }
  | { kind: 'cancelled' }
  /** It is over and I was there. */
  | { kind: 'rate'; score?: number }
  | { kind: 'checked-in'; persons: number }
  | { kind: 'check-in'; persons: number }
  | { kind: 'confirmed'; persons: number }
  | { kind: 'waitlisted'; persons: number; position?: number }
  | { kind: 'open'; seats: number }
  | { kind: 'full'; waiting: number }

/** `now` in milliseconds of the epoch. */
export function signupStanding(activity: Activity, me: Me | undefined, now: number): SignupStanding {
  const mine = me?.signups.find((signup) => signup.activity === activity.id)
  const over = now - Date.parse(activity.endsAt)
  if (activity.cancelled) return { kind: 'cancelled' }
  if (over >= 0) {
    return mine?.status === 'confirmed' && over < ratedFor ? { kind: 'rate', score: mine.score } : { kind: 'ended' }
  }
  if (!mine) {
    const seats = freeSeats(activity)
    return seats > 0 ? { kind: 'open', seats } : { kind: 'full', waiting: activity.waitlisted }
  }
  const { persons, position } = mine
  if (mine.checkedIn) return { kind: 'checked-in', persons }
  if (mine.status === 'waitlisted') return { kind: 'waitlisted', persons, position }
  return { kind: doorsAreOpen(activity, now) ? 'check-in' : 'confirmed', persons }
}

/** How many could still have a seat: none while somebody waits, for nobody is passed by. */
export function freeSeats({ capacity, confirmed, waitlisted }: Activity): number {
  return waitlisted > 0 ? 0 : Math.max(0, capacity - confirmed)
}

const hour = 3_600_000
/** From when one can check in before the start, and for how long one can rate after the end, as the server has it. */
const doorsOpen = hour
const ratedFor = 14 * 24 * hour

export function doorsAreOpen(activity: Activity, now: number): boolean {
  return Date.parse(activity.startsAt) - doorsOpen <= now && now < Date.parse(activity.endsAt)
}

/** Whether it begins within a day. */
export function isSoon(activity: Activity, now: number): boolean {
  const wait = Date.parse(activity.startsAt) - now
  return wait > 0 && wait <= 24 * hour
}

/** The token that the QR code at a door carries after `#in=`; empty where the address has none. */
export function tokenOf(hash: string): string {
  return /^#in=([0-9A-Z]+)$/.exec(hash)?.[1] ?? ''
}

export function isRunning(activity: Activity, now: number): boolean {
  return Date.parse(activity.startsAt) <= now && now < Date.parse(activity.endsAt)
}

/** Soonest first, those that are over last. */
export function inOrder(activities: Activity[], now: number): Activity[] {
  const over = (activity: Activity) => (now >= Date.parse(activity.endsAt) ? 1 : 0)
  return [...activities].sort((a, b) => over(a) - over(b) || Date.parse(a.startsAt) - Date.parse(b.startsAt))
}
