import type { Meeting } from '@/contract'

/** So long after its start a meeting may still be going on. */
const longest = 3 * 3_600_000

export interface MeetingsByTime {
  /** To come or going on, also those called off, the next first. */
  coming: Meeting[]
  /** Of which it is known what came, and those of which it is not yet; the latest first. */
  held: Meeting[]
}

/** `now` in milliseconds of the epoch. */
export function byTime(meetings: Meeting[], now: number): MeetingsByTime {
  const isComing = ({ startsAt, outcomes }: Meeting) => outcomes.length === 0 && Date.parse(startsAt) + longest > now
  return {
    coming: meetings.filter(isComing),
    held: meetings.filter((meeting) => !isComing(meeting) && !meeting.cancelled).reverse(),
  }
}
