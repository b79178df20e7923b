import type { Activity, CommunitySections, Poll, Resolution } from '@/contract'

const hour = 3_600_000
const shownOfEach = 3

/** What can stand on the stage: something that is live now. `count` grows with every resident who takes part. */
export type StageItem =
  | { key: string; kind: 'poll'; poll: Poll; count: number }
  | { key: string; kind: 'rally' | 'activity'; activity: Activity; count: number }
  | { key: string; kind: 'resolution'; resolution: Resolution; count: number }
  | { key: 'town'; kind: 'town'; count: number }

function pollItem(poll: Poll): StageItem {
  const votes = poll.options.reduce((sum, option) => sum + (option.votes ?? 0), 0)
  return { key: `poll:${poll.id}`, kind: 'poll', poll, count: poll.turnout ?? votes }
}

function activityItem(activity: Activity): StageItem {
  const rally = activity.kind === 'rally'
  return {
    key: `activity:${activity.id}`,
    kind: rally ? 'rally' : 'activity',
    activity,
    count: activity.confirmed + activity.checkedIn + (rally ? (activity.progress ?? 0) : 0),
  }
}

function resolutionItem(resolution: Resolution): StageItem {
  return { key: `resolution:${resolution.id}`, kind: 'resolution', resolution, count: resolution.heads.participating }
}

/** A rally from its announcement to its end, any other activity in the day before it and while it lasts. */
function isLive(activity: Activity, now: Date): boolean {
  const time = now.getTime()
  if (activity.cancelled || Date.parse(activity.endsAt) <= time) return false
  return activity.kind === 'rally' || Date.parse(activity.startsAt) - time < 24 * hour
}

/**
 * Running polls, what fills up and what owners decide on, each soonest first, in turns; the lights of the town last, so that the stage is never
 * empty.
 */
export function stageItems(sections: CommunitySections, now: Date): StageItem[] {
  const polls = sections.polls
    .filter((poll) => poll.state === 'open')
    .sort((a, b) => a.closesAt.localeCompare(b.closesAt))
    .map(pollItem)
  const activities = sections.activities
    .filter((activity) => isLive(activity, now))
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt))
    .map(activityItem)
  const resolutions = (sections.resolutions ?? [])
    .filter((resolution) => resolution.state === 'open')
    .sort((a, b) => a.closesAt.localeCompare(b.closesAt))
    .map(resolutionItem)
  const town: StageItem = { key: 'town', kind: 'town', count: sections.profile.enrolled }
  const turns = Array.from({ length: shownOfEach }, (_, i) => [polls[i], activities[i], resolutions[i]]).flat()
  return [...turns.filter((item) => item !== undefined), town]
}

/** Watches how the counts grow, and says which item asks for the stage: a new one, or one that many take part in now. */
export function createAttention(burst = 5, within = 10_000) {
  let known: Map<string, number> | undefined
  const growth: { key: string; by: number; at: number }[] = []

  return {
    /** The key that asks for the stage now, if any. */
    see(items: readonly StageItem[], now: Date): string | undefined {
      const before = known
      known = new Map(items.map((item) => [item.key, item.count]))
      if (!before) return undefined
      const time = now.getTime()
      while (growth[0] && growth[0].at <= time - within) growth.shift()
      const fresh = items.find((item) => !before.has(item.key))
      for (const item of items) {
        const by = item.count - (before.get(item.key) ?? item.count)
        // A rally's progress comes in hundreds of windmills: a step is one person's doing.
        if (by > 0) growth.push({ key: item.key, by: item.kind === 'rally' ? 1 : by, at: time })
      }
      return fresh?.key ?? items.find((item) => item.kind !== 'town' && grown(item.key) >= burst)?.key
    },
  }

  function grown(key: string) {
    return growth.reduce((sum, step) => (step.key === key ? sum + step.by : sum), 0)
  }
}
