import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import { communityPath, del, getJson, newIdempotencyKey, postJson } from '@/api'
import { useCommunity } from '@/live'
import { problemText } from '@/resident/problem'

/** A household as the office sees it, of `GET …/desk/roll`. */
export interface Household {
  /** In the roll. */
  number: number
  building: number
  unit: string
  room: string
  /** Exclusive area in m². */
  area: number
  seats: number
  /** Seats that are taken or, after an erasure, still held. */
  taken: number
  enrolled: number
  code: 'none' | 'issued' | 'revoked'
  hasOwner: boolean
}

/** What came of a list, or would: `POST …/roll/import`. */
export interface ImportAnswer {
  rows: number
  added: number
  changed: number
  unchanged: number
  done: boolean
  /** How much is wrong; the first 200 are in `errors`. */
  wrong: number
  errors: { row: number; column: string; detail: string }[]
}

/** What is printed for a household; the server tells the code this once. */
export interface Letter {
  household: number
  building: number
  unit: string
  room: string
  seats: number
  code: string
  address: string
  /** An SVG. */
  qr: string
}

const patience = 120_000
const rest = 2_000

/** The households of a community, fetched anew, not too often, when somebody has enrolled. */
export function useRoll(community: string) {
  const households = shallowRef<Household[]>()
  const problem = ref('')
  const { view } = useCommunity(community)
  let timer: ReturnType<typeof setTimeout> | undefined

  async function load() {
    try {
      const answer = await getJson<{ households: Household[] }>(communityPath(community, 'desk', 'roll'))
      households.value = answer.households
      problem.value = ''
    } catch (error) {
      problem.value = problemText(error)
    }
  }

  watch(() => view.value?.sections.profile?.enrolled, (_, before) => {
    if (before !== undefined) timer ??= setTimeout(() => ((timer = undefined), void load()), rest)
  })
  onScopeDispose(() => clearTimeout(timer))
  void load()
  return { view, households, problem, load }
}

export function checkList(community: string, file: Blob) {
  return postJson<ImportAnswer>(`${communityPath(community, 'roll', 'import')}?dryRun=true`, file, { patience })
}

export function importList(community: string, file: Blob) {
  return postJson<ImportAnswer>(communityPath(community, 'roll', 'import'), file, { patience, idempotencyKey: newIdempotencyKey() })
}

export async function issueCodes(community: string, households: number[], reissue: boolean) {
  const answer = await postJson<{ letters: Letter[] }>(communityPath(community, 'roll', 'codes'), { households, reissue }, { patience })
  return answer.letters
}

export function revokeCode(community: string, household: number) {
  return del(communityPath(community, 'roll', 'codes', household))
}
