import { inOrder, isSoon, signupStanding } from '@/activities/signup'
import type { Activity, CommunitySections, Me, MyRequest, Poll } from '@/contract'
import { ballotStanding } from '@/polls/ballot'

/** Something a resident can do now. */
export type Task =
  | { kind: 'check-in' | 'soon' | 'rate-activity'; activity: Activity }
  | { kind: 'vote'; poll: Poll }
  | { kind: 'sign-up'; activity: Activity; seats: number }
  | { kind: 'confirm'; request: MyRequest }
  | { kind: 'rate'; left: number; of: number }
  | { kind: 'ask' }

type Sections = Pick<CommunitySections, 'polls' | 'activities' | 'ratings'>

/**
 * What can be done now, what presses most first: who stands at an activity's door comes before everything, then what I
 * have promised to come to, then what closes (polls, seats), then what waits for an answer, then what can be done on any day.
 */
export function whatNow(sections: Sections, me: Me | undefined, now: number): Task[] {
  const standings = inOrder(sections.activities, now)
    .map((activity) => ({ activity, standing: signupStanding(activity, me, now) }))
  return [
    ...standings.flatMap(({ activity, standing }): Task[] =>
      standing.kind === 'check-in' ? [{ kind: 'check-in', activity }] : []),
    ...standings.flatMap(({ activity, standing }): Task[] =>
      standing.kind === 'confirmed' && isSoon(activity, now) ? [{ kind: 'soon', activity }] : []),
    ...toVote(sections.polls, me),
    ...standings.flatMap(({ activity, standing }): Task[] =>
      standing.kind === 'open' ? [{ kind: 'sign-up', activity, seats: standing.seats }] : []),
    ...standings.flatMap(({ activity, standing }): Task[] =>
      standing.kind === 'rate' && !standing.score ? [{ kind: 'rate-activity', activity }] : []),
    ...(me ? ofResident(sections, me) : []),
  ]
}

function toVote(polls: Poll[], me: Me | undefined): Task[] {
  return polls
    .filter((poll) => ['to-cast', 'guest'].includes(ballotStanding(poll, me)))
    .sort((a, b) => Date.parse(a.closesAt) - Date.parse(b.closesAt))
    .map((poll) => ({ kind: 'vote', poll }))
}

function ofResident({ ratings }: Sections, me: Me): Task[] {
  const of = ratings.aspects.length
  const left = ratings.aspects.filter(({ key }) => !me.ratings.some(({ aspect }) => aspect === key)).length
  return [
    ...me.requests
      .filter((request) => request.stage === 'answered')
      .map((request): Task => ({ kind: 'confirm', request })),
    ...(left > 0 ? [{ kind: 'rate', left, of } as const] : []),
    { kind: 'ask' },
  ]
}
