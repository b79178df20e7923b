import type { CommunitySections, Me } from '@/contract'

type Sections = Pick<CommunitySections, 'activities' | 'requests'>

/**
 * Whether the public view shows that the resident's own record has moved on: a request of theirs at another stage, or a
 * change in an activity they wait for. So only those whom a push concerns ask for their record again.
 */
export function isBehind(me: Me, before: Sections, after: Sections): boolean {
  return requestMoved(me, after) || queueMoved(me, before, after)
}

function requestMoved(me: Me, { requests }: Sections): boolean {
  return [...me.requests, ...me.joined].some((mine) => {
    const shown = requests.latest.find(({ number }) => number === mine.number)
    return shown !== undefined && (shown.stage !== mine.stage || shown.overdue !== mine.overdue)
  })
}

function queueMoved(me: Me, before: Sections, after: Sections): boolean {
  const counts = ({ activities }: Sections, id: string) => {
    const activity = activities.find((one) => one.id === id)
    return activity && `${activity.confirmed}/${activity.waitlisted}/${activity.capacity}`
  }
  return me.signups.some(({ activity, status }) =>
    status === 'waitlisted' && counts(before, activity) !== counts(after, activity))
}
