import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import { communityPath, newGuid, postJson, ProblemError, putJson } from '@/api'
import { problemText } from '@/resident/problem'
import type { Poll } from '@/contract'
import { useIdle } from './idle'

/** Whoever goes away leaves nothing behind for the next. */
export const patience = 60_000
/** So long the thanks stand. */
export const thanks = 10_000

export interface Visit {
  visit: string
  seats: { number: number; state: 'free' | 'taken' | 'held'; polls: string[] }[]
}

export type Step = 'code' | 'seat' | 'polls' | 'ballot' | 'thanks'

/** One household's visit to the kiosk: the code, the seat, the polls, the ballot; all of it forgotten after a while. */
export function useKiosk(code: Ref<string>, polls: Ref<Poll[]>) {
  const typed = ref('')
  const visit = shallowRef<Visit>()
  const seat = ref<number>()
  const picked = ref('')
  const chosen = ref<string[]>([])
  const receipt = ref('')
  const busy = ref(false)
  const problem = ref('')
  /** The server said that this device is no kiosk, or not any more. */
  const closed = ref(false)
  /** Of the ballot that is being given: kept while it is sent again, so that it is known for the same. */
  const id = computed(() => (picked.value && seat.value ? newGuid() : ''))

  const step = computed<Step>(() => {
    if (receipt.value) return 'thanks'
    if (!visit.value) return 'code'
    if (!seat.value) return 'seat'
    return poll.value ? 'ballot' : 'polls'
  })
  const may = computed(() => visit.value?.seats.find(({ number }) => number === seat.value)?.polls ?? [])
  const open = computed(() => polls.value.filter(({ id: poll, state }) => state === 'open' && may.value.includes(poll)))
  const poll = computed(() => open.value.find((one) => one.id === picked.value))

  function restart() {
    typed.value = picked.value = receipt.value = problem.value = ''
    visit.value = seat.value = undefined
    chosen.value = []
  }

  const idle = useIdle(restart)
  watch([step, typed], () => idle.wait(step.value === 'thanks' ? thanks : step.value === 'code' && !typed.value ? 0 : patience))

  async function run(deed: () => Promise<void>) {
    if (busy.value) return
    busy.value = true
    problem.value = ''
    try {
      await deed()
    } catch (error) {
      if (error instanceof ProblemError && error.status === 401) closed.value = true
      problem.value = problemText(error)
    } finally {
      busy.value = false
    }
  }

  const enter = () => run(async () => {
    const answer = await postJson<Visit>(communityPath(code.value, 'kiosk', 'visit'), { code: typed.value })
    visit.value = answer
    const free = answer.seats.filter(({ polls: some }) => some.length > 0)
    // There is nothing to choose from.
    if (free.length === 1) seat.value = free[0]?.number
  })

  const cast = () => run(async () => {
    const [at, who] = [visit.value, seat.value]
    if (!at || !who || !poll.value) return
    const answer = await putJson<{ receipt: string }>(
      communityPath(code.value, 'kiosk', 'polls', picked.value, 'ballot'), { visit: at.visit, id: id.value, seat: who, options: chosen.value })
    receipt.value = answer.receipt
    visit.value = { ...at, seats: at.seats.map((one) => (one.number === who ? without(one, picked.value) : one)) }
  })

  function pick(which: string) {
    picked.value = which
    chosen.value = []
    problem.value = ''
  }

  /** From the thanks to the polls that are left. */
  function goOn() {
    receipt.value = ''
    pick('')
  }

  return { typed, visit, seat, chosen, receipt, busy, problem, closed, step, open, poll, restart, enter, cast, pick, goOn }
}

function without(seat: Visit['seats'][number], poll: string): Visit['seats'][number] {
  return { ...seat, polls: seat.polls.filter((one) => one !== poll) }
}
