import type { Activity, Me } from '@/contract'

/** How many photos one person may have in an album, and for how long they can be added, as the server has it. */
const mostOfOne = 4
const addedFor = 14 * 24 * 3_600_000

export interface Album {
  /** What everybody sees. */
  shown: string[]
  /** My own that wait to be looked at. */
  waiting: string[]
  /** How many more I may add. */
  room: number
}

/** An activity's album as I see it; `now` in milliseconds of the epoch. */
export function albumOf(activity: Activity, me: Me | undefined, now: number): Album {
  const shown = activity.album ?? []
  const mine = me?.album.filter((photo) => photo.activity === activity.id) ?? []
  const over = now - Date.parse(activity.endsAt)
  const wasThere = me?.signups.some((signup) => signup.activity === activity.id && signup.checkedIn) ?? false
  return {
    shown,
    // What is shown has been looked at, whatever my record said when it was asked for.
    waiting: mine.filter(({ id, waiting }) => waiting && !shown.includes(id)).map(({ id }) => id),
    room: wasThere && over >= 0 && over < addedFor ? Math.max(0, mostOfOne - mine.length) : 0,
  }
}
