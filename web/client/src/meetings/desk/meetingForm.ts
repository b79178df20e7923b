import type { Meeting, RequestCategory } from '@/contract'
import { fullHour, nextWeeks, toLocal, toUtc } from '@/drafts/desk/localTime'

/** The start as a picker holds it. */
export interface MeetingForm {
  title: string
  place: string
  startsAt: string
}

export function blankMeeting(now = new Date()): MeetingForm {
  return { title: '', place: '', startsAt: fullHour(now, 24 * 7) }
}

export function meetingForm({ title, place, startsAt }: Meeting): MeetingForm {
  return { title, place, startsAt: toLocal(startsAt) }
}

/** The same again, on the same weekday at the same time, at the first that is to come. */
export function meetingCopy(meeting: Meeting, now = new Date()): MeetingForm {
  return { ...meetingForm(meeting), startsAt: toLocal(new Date(Date.parse(meeting.startsAt) + nextWeeks(meeting.startsAt, now))) }
}

export function meetingBody({ title, place, startsAt }: MeetingForm) {
  return { title: title.trim(), place: place.trim(), startsAt: toUtc(startsAt) }
}

/** What is to become a request. */
export interface Need {
  text: string
  chosen: boolean
  category: RequestCategory
  building: number | undefined
}

/** Those of the outcomes that are no request yet, each as it was chosen before where it was. */
export function needsOf(outcomes: Meeting['outcomes'], before: Need[] = []): Need[] {
  return outcomes.filter(({ request }) => !request).map(({ text }) =>
    before.find((need) => need.text === text) ?? { text, chosen: true, category: 'other', building: undefined })
}

/** As the server wants them. */
export function needBodies(needs: Need[]) {
  return needs.filter(({ chosen }) => chosen)
    .map(({ text, category, building }) => ({ text, category, ...(building ? { building } : {}) }))
}
