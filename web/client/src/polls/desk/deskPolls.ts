import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import { communityPath, getJson } from '@/api'
import type { Poll } from '@/contract'
import { coalesce } from '@/desk/coalesce'
import { useCommunity } from '@/live'
import { problemText } from '@/resident/problem'

export interface HouseholdAddress {
  building: number
  unit: string
  room: string
}

/** A ballot on paper that another of the staff has to confirm. */
export interface WaitingBallot {
  id: string
  /** Absent where the household is forgotten. */
  household?: HouseholdAddress
  seat: number
  /** Absent in a secret poll: who confirms says them. */
  options?: string[]
  /** `s:` and the account's name. */
  by: string
  at: string
}

/** An entry of `GET …/desk/polls`. */
export interface DeskPoll {
  poll: Poll
  ballots: number
  objections: number
  secondPerson: boolean
  archived: boolean
  waiting: WaitingBallot[]
}

/** `GET …/desk/seats`; `polls` are those in which a ballot of the seat would be taken now. */
export interface HouseholdSeats {
  household: HouseholdAddress
  seats: { number: number; state: 'free' | 'taken' | 'held'; polls: string[] }[]
}

/** Whether anything but the closing time may be changed; of a campaign's, nothing. */
export function isEditable({ poll, ballots, waiting }: DeskPoll): boolean {
  return !poll.campaign && poll.state !== 'closed' && ballots === 0 && waiting.length === 0
}

/** The community's polls as the desk has them, looked at again whenever the public's change. */
export function useDeskPolls(code: Ref<string>) {
  const polls = shallowRef<DeskPoll[]>()
  const failed = ref('')
  const live = useCommunity(code)

  const refresh = coalesce(async () => {
    try {
      polls.value = await getJson<DeskPoll[]>(communityPath(code.value, 'desk', 'polls'))
      failed.value = ''
    } catch (error) {
      failed.value = problemText(error)
    }
  })

  watch(() => live.view.value?.sections.polls, () => void refresh())
  void refresh()
  return { polls, failed, refresh, live }
}

/** The community that the desk's address names. */
export function useCode(params: () => Record<string, string | string[] | undefined>) {
  return computed(() => String(params()['community']))
}
