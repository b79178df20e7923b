import type { Poll, PollDisplay, PollFranchise, PollMethod } from '@/contract'
import type { ChosenPhoto } from '@/photos/shrink'
import { newId } from '@/desk/newId'
import { i18n } from '@/i18n'
import { imageOf } from '../ballot'
import type { DeskPoll } from './deskPolls'

export const methods: PollMethod[] = ['plurality', 'multiple', 'approval', 'ranked', 'scale', 'yes-no']
export const displays: PollDisplay[] = ['live', 'turnout', 'hidden']

const hour = 3_600_000
const scaleSteps = 5

export interface DraftOption {
  id: string
  label: string
  /** A picture that a poll shows already. */
  image?: string
  /** Where that is. */
  shown?: string
  /** One that was chosen here and is yet to be sent. */
  photo?: ChosenPhoto
}

/** A poll as its form has it. */
export interface PollDraft {
  id: string
  title: string
  method: PollMethod
  options: DraftOption[]
  limit: number
  opensAt: Date
  closesAt: Date
  franchise: PollFranchise
  /** None: all. */
  buildings: number[]
  display: PollDisplay
  secret: boolean
  changeable: boolean
  presence: boolean
  secondPerson: boolean
}

export function newOption(label = ''): DraftOption {
  return { id: newId(), label }
}

/** A new poll, from the next full hour on for a week. */
export function newDraft(now: Date): PollDraft {
  const opensAt = new Date(Math.ceil(now.getTime() / hour) * hour)
  return {
    id: newId(), title: '', method: 'plurality', options: [newOption(), newOption()], limit: 2,
    opensAt, closesAt: new Date(opensAt.getTime() + 7 * 24 * hour), franchise: 'residents', buildings: [], display: 'live',
    secret: false, changeable: false, presence: false, secondPerson: false,
  }
}

/** The form of a poll that is there. */
export function draftOf({ poll, secondPerson, archived }: DeskPoll, community: string): PollDraft {
  const { id, title, method, franchise, display, secret, changeable, presence } = poll
  return {
    id, title, method, franchise, display, secret, changeable, presence, secondPerson,
    options: poll.options.map((option) => ({
      id: option.id, label: option.label,
      // What the public does not see any more has no picture to be seen either.
      ...(option.image && !archived ? { image: option.image, shown: imageOf(community, poll.id, option) } : {}),
    })),
    limit: poll.limit ?? 2, opensAt: new Date(poll.opensAt), closesAt: new Date(poll.closesAt), buildings: poll.buildings ?? [],
  }
}

/** The same poll once more, as long as it was, from the next full hour on. */
export function copyOf(one: DeskPoll, community: string, now: Date): PollDraft {
  const draft = draftOf(one, community)
  const { id, opensAt } = newDraft(now)
  const length = draft.closesAt.getTime() - draft.opensAt.getTime()
  return { ...draft, id, opensAt, closesAt: new Date(opensAt.getTime() + length) }
}

/** The options that a method brings with it: none are to be added or taken away. */
export function isFixed(method: PollMethod): boolean {
  return method === 'scale' || method === 'yes-no'
}

/** The options after another method was chosen. */
export function optionsFor(method: PollMethod, before: DraftOption[]): DraftOption[] {
  const { t } = i18n.global
  if (method === 'yes-no') return ['yes', 'no', 'abstain'].map((id) => ({ id, label: t(`pollDesk.${id}`) }))
  if (method === 'scale') return Array.from({ length: scaleSteps }, (_, i) => ({ id: `s${i + 1}`, label: t(`pollDesk.step${i + 1}`) }))
  return before.some(({ id }) => /^(yes|s1)$/.test(id)) ? [newOption(), newOption()] : before
}

/** The key of the sentence that says what is missing; null where nothing is. */
export function whyNot(draft: PollDraft, now: Date): string | null {
  if (!draft.title.trim()) return 'title'
  if (draft.options.length < 2 || draft.options.some(({ label }) => !label.trim())) return 'options'
  if (draft.closesAt <= draft.opensAt) return 'times'
  if (draft.closesAt <= now) return 'past'
  return draft.method === 'multiple' && draft.limit > draft.options.length ? 'limit' : null
}

/** As it is sent, its pictures having been put. */
export function bodyOf(draft: PollDraft) {
  const { title, method, opensAt, closesAt, franchise, buildings, display, secret, presence, secondPerson } = draft
  return {
    title: title.trim(), method, opensAt: opensAt.toISOString(), closesAt: closesAt.toISOString(), franchise, display, secret, presence, secondPerson,
    options: draft.options.map(({ id, label, image, photo }) => {
      const picture = photo?.id ?? image
      return { id, label: label.trim(), ...(picture ? { image: picture } : {}) }
    }),
    // Where nobody knows whose a ballot is, it cannot be changed.
    changeable: draft.changeable && !secret,
    ...(buildings.length ? { buildings } : {}),
    ...(method === 'multiple' ? { limit: draft.limit } : {}),
  }
}

/** The poll as a phone would show it, once it is open. */
export function previewOf(draft: PollDraft): Poll {
  const body = bodyOf(draft)
  return { ...body, id: draft.id, state: 'open', eligible: 0 }
}
