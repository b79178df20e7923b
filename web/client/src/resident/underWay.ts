import { inOrder } from '@/activities/signup'
import type { Activity, CommunitySections, Me, MyRequest, Poll } from '@/contract'
import { ballotOf } from '@/polls/ballot'
import { isOpen } from '@/requests/order'

/** What a resident has a part in that is not over. */
export interface UnderWay {
  polls: Poll[]
  signups: { activity: Activity; mine: Me['signups'][number] }[]
  requests: MyRequest[]
}

/** `now` in milliseconds of the epoch. Requests that wait for the resident's word are things to do, not under way. */
export function underWay(sections: Pick<CommunitySections, 'polls' | 'activities'>, me: Me, now: number): UnderWay {
  return {
    polls: sections.polls.filter((poll) => poll.state === 'open' && ballotOf(poll, me)),
    signups: inOrder(sections.activities, now)
      .filter((activity) => now < Date.parse(activity.endsAt))
      .flatMap((activity) => {
        const mine = me.signups.find((signup) => signup.activity === activity.id)
        return mine ? [{ activity, mine }] : []
      }),
    requests: me.requests
      .filter(({ stage }) => isOpen(stage))
      .sort((a, b) => Date.parse(b.submittedAt) - Date.parse(a.submittedAt)),
  }
}

export function isNothing({ polls, signups, requests }: UnderWay): boolean {
  return !polls.length && !signups.length && !requests.length
}
