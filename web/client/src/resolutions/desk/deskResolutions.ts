import { ref, shallowRef, watch, type Ref } from 'vue'
import { communityPath, getJson } from '@/api'
import type { Matter, OwnerVote, Resolution } from '@/contract'
import { coalesce } from '@/desk/coalesce'
import { fullHour, toLocal, toUtc } from '@/drafts/desk/localTime'
import { useCommunity } from '@/live'
import type { HouseholdAddress } from '@/polls/desk/deskPolls'
import { newId } from '@/desk/newId'
import { problemText } from '@/resident/problem'

export interface WaitingOwnerPaper {
  id: string
  flat: HouseholdAddress
  vote: OwnerVote
  /** `s:` and the account's name. */
  by: string
  at: string
}

/** An entry of `GET …/desk/resolutions`. */
export interface DeskResolution {
  resolution: Resolution
  secondPerson: boolean
  flats: number
  phone: number
  paper: number
  waiting: WaitingOwnerPaper[]
}

/** `GET …/desk/resolutions/{r}`. */
export interface ResolutionRecord {
  resolution: DeskResolution
  flats: RecordedFlat[]
}

export interface RecordedFlat {
  flat: HouseholdAddress
  area: number
  /** Flats of one owner have the same number, from 1. */
  owner: number
  way?: 'phone' | 'paper'
  at?: string
  /** When it has closed. */
  vote?: OwnerVote
}

/** A resolution as its form has it; times as date pickers hold them. */
export interface ResolutionDraft {
  id: string
  title: string
  text: string
  matter: Matter | ''
  opensAt: string
  closesAt: string
  advisory: boolean
  secondPerson: boolean
  live: boolean
}

const twoWeeks = 14 * 24

export function newDraft(now: Date): ResolutionDraft {
  return {
    id: newId(), title: '', text: '', matter: '', opensAt: fullHour(now, 0), closesAt: fullHour(now, twoWeeks), advisory: false, secondPerson: true, live: false,
  }
}

export function draftOf({ resolution, secondPerson }: DeskResolution): ResolutionDraft {
  const { id, title, text, matter, opensAt, closesAt, advisory, live } = resolution
  return { id, title, text, matter, opensAt: toLocal(opensAt), closesAt: toLocal(closesAt), advisory, secondPerson, live }
}

/** As it is sent. */
export function bodyOf({ title, text, matter, opensAt, closesAt, advisory, secondPerson, live }: ResolutionDraft) {
  return { title: title.trim(), text: text.trim(), matter, opensAt: toUtc(opensAt), closesAt: toUtc(closesAt), advisory, secondPerson, live }
}

/** The key of the sentence that says what is missing; null where nothing is. */
export function whyNot(draft: ResolutionDraft, now: Date): 'title' | 'text' | 'matter' | 'times' | 'past' | null {
  if (!draft.title.trim()) return 'title'
  if (!draft.matter) return 'matter'
  if (!draft.text.trim()) return 'text'
  if (!draft.opensAt || !draft.closesAt || draft.closesAt <= draft.opensAt) return 'times'
  return Date.parse(toUtc(draft.closesAt)) <= now.getTime() ? 'past' : null
}

/** Whether it may be changed and taken back. */
export function isEditable({ resolution, waiting }: DeskResolution) {
  return resolution.state !== 'closed' && resolution.heads.participating === 0 && waiting.length === 0
}

/** The community's resolutions as the desk has them, looked at again whenever the public's change. */
export function useDeskResolutions(code: Ref<string>) {
  const resolutions = shallowRef<DeskResolution[]>()
  const confirmed = ref(0)
  const failed = ref('')
  const live = useCommunity(code)

  const refresh = coalesce(async () => {
    try {
      const answer = await getJson<{ resolutions: DeskResolution[]; confirmed: number }>(communityPath(code.value, 'desk', 'resolutions'))
      resolutions.value = answer.resolutions
      confirmed.value = answer.confirmed
      failed.value = ''
    } catch (error) {
      failed.value = problemText(error)
    }
  })

  watch(() => live.view.value?.sections.resolutions, () => void refresh())
  void refresh()
  return { resolutions, confirmed, failed, refresh, live }
}
