import type { Activity } from '@/contract'
import { fullHour, nextWeeks, toLocal, toUtc } from '@/drafts/desk/localTime'

/** Times as the pickers hold them. */
export interface ActivityForm {
  title: string
  place: string
  startsAt: string
  endsAt: string
  capacity: number
  /** With a goal it is a rally. */
  rally: boolean
  goal: number
  unit: string
}

export function blankActivity(now = new Date()): ActivityForm {
  return {
    title: '', place: '', startsAt: fullHour(now, 24), endsAt: fullHour(now, 26), capacity: 20, rally: false, goal: 100, unit: '',
  }
}

export function activityForm(activity: Activity): ActivityForm {
  const { title, place = '', startsAt, endsAt, capacity, goal, unit = '' } = activity
  return { title, place, startsAt: toLocal(startsAt), endsAt: toLocal(endsAt), capacity, rally: goal !== undefined, goal: goal ?? 100, unit }
}

/** The same again, on the same weekday at the same time, at the first that is to come. */
export function activityCopy(activity: Activity, now = new Date()): ActivityForm {
  const later = nextWeeks(activity.startsAt, now)
  const moved = (at: string) => toLocal(new Date(Date.parse(at) + later))
  return { ...activityForm(activity), startsAt: moved(activity.startsAt), endsAt: moved(activity.endsAt) }
}

/** As the server wants it. */
export function activityBody({ title, place, startsAt, endsAt, capacity, rally, goal, unit }: ActivityForm) {
  return {
    title: title.trim(), startsAt: toUtc(startsAt), endsAt: toUtc(endsAt), capacity,
    ...(place.trim() ? { place: place.trim() } : {}),
    ...(rally ? { goal, ...(unit.trim() ? { unit: unit.trim() } : {}) } : {}),
  }
}

/** As residents will see it, with those who are signed up where it stands already. */
export function activityPreview(id: string, form: ActivityForm, standing?: Activity): Activity {
  const { goal, unit, ...body } = { goal: undefined, unit: undefined, ...activityBody(form) }
  return {
    id, kind: form.rally ? 'rally' : 'activity',
    confirmed: standing?.confirmed ?? 0, waitlisted: standing?.waitlisted ?? 0, checkedIn: standing?.checkedIn ?? 0, ...body,
    ...(goal === undefined ? {} : { goal, progress: standing?.progress ?? 0 }), ...(unit === undefined ? {} : { unit }),
  }
}
