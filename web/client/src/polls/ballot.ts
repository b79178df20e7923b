import { communityPath } from '@/api'
import type { Me, Poll, PollOption } from '@/contract'

/** Where a person stands toward a poll. */
export type BallotStanding = 'scheduled' | 'closed' | 'cast' | 'guest' | 'other-building' | 'to-cast'

export function ballotStanding(poll: Poll, me: Me | undefined): BallotStanding {
  if (poll.state !== 'open') return poll.state
  if (!me) return 'guest'
  if (ballotOf(poll, me)) return 'cast'
  if (poll.buildings && !poll.buildings.includes(me.building)) return 'other-building'
  return 'to-cast'
}

export function ballotOf(poll: Poll, me: Me | undefined): Me['ballots'][number] | undefined {
  return me?.ballots.find((ballot) => ballot.poll === poll.id)
}

/** Whether a ballot may name several options. */
export function takesSeveral(poll: Poll): boolean {
  return ['multiple', 'approval', 'ranked'].includes(poll.method)
}

/** Whether a ballot names as many options as it may. */
export function isFull(poll: Poll, chosen: string[]): boolean {
  return poll.limit !== undefined && chosen.length >= poll.limit
}

/** The choice after a tap on an option: in a ranked poll in the order of the taps, else in the poll's own. */
export function toggled(poll: Poll, chosen: string[], option: string): string[] {
  if (!takesSeveral(poll)) return [option]
  if (chosen.includes(option)) return chosen.filter((id) => id !== option)
  if (isFull(poll, chosen)) return chosen
  const more = [...chosen, option]
  return poll.method === 'ranked' ? more : poll.options.map(({ id }) => id).filter((id) => more.includes(id))
}

/** The same options, in a ranked poll in the same order. */
export function isSameChoice(one: string[], other: string[]): boolean {
  return one.length === other.length && one.every((id, i) => id === other[i])
}

/** Where an option's picture is, if it has one. */
export function imageOf(community: string, poll: string, { id, image }: Pick<PollOption, 'id' | 'image'>): string | undefined {
  return image && `${communityPath(community, 'polls', poll, 'options', id, 'image')}?id=${image}`
}

/** Where the picture of an option to be chosen is, if it has one. */
export type Picture = (option: Pick<PollOption, 'id' | 'image'>) => string | undefined

/** What the chosen options are called, ranked ones numbered. */
export function choiceText(poll: Poll, chosen: string[], between: string): string {
  const labels = chosen.map((id) => poll.options.find((option) => option.id === id)?.label ?? id)
  return labels.map((label, i) => (poll.method === 'ranked' ? `${i + 1}. ${label}` : label)).join(between)
}
