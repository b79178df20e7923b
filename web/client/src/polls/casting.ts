import { computed, ref, type ComputedRef } from 'vue'
import { communityPath, newIdempotencyKey, putJson } from '@/api'
import type { BallotAnswer, Poll } from '@/contract'
import { useAction } from '@/resident/action'
import { withBallot } from '@/resident/record'
import { useResident } from '@/resident/resident'
import { ballotOf, ballotStanding } from './ballot'

/** Casting and changing my ballot in one poll. What is chosen and not yet cast is the person's: no push touches it. */
export function useCasting(poll: ComputedRef<Poll | undefined>) {
  const { code, me, change } = useResident()
  const { busy, problem, run } = useAction()
  const chosen = ref<string[]>([])
  const changing = ref(false)
  const said = ref<'cast' | 'changed'>()
  /** Of the ballot that is being sent: kept while it is sent again, so that it is known for the same. */
  const key = computed(() => (chosen.value.length ? newIdempotencyKey() : undefined))

  const standing = computed(() => poll.value && ballotStanding(poll.value, me.value))
  const ballot = computed(() => poll.value && ballotOf(poll.value, me.value))
  /** What I chose, as far as it may be known. */
  const mine = computed(() => ballot.value?.options)
  const receipt = computed(() => ballot.value?.receipt)
  /** Given on paper or at the kiosk, it stays as it is. */
  const atCentre = computed(() => ballot.value?.atCentre === true)
  const choosing = computed(() => standing.value === 'to-cast' || (standing.value === 'cast' && changing.value))

  function begin() {
    changing.value = true
    chosen.value = mine.value ?? []
    said.value = undefined
  }

  async function cast() {
    const at = poll.value
    if (!at || !chosen.value.length) return
    const again = standing.value === 'cast'
    await run(
      () => putJson<BallotAnswer>(
        communityPath(code.value, 'polls', at.id, 'ballot'), { options: chosen.value }, { idempotencyKey: key.value }),
      (answer) => {
        change((record) => withBallot(record, answer, at.secret))
        changing.value = false
        said.value = again ? 'changed' : 'cast'
      },
    )
  }

  return { busy, problem, chosen, said, standing, mine, receipt, atCentre, choosing, changing, begin, cast }
}
