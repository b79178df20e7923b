import { useOutbox } from '@/requests/outbox'
import { useAction } from './action'
import { useResident } from './resident'

/** The ways out: this phone is nobody's afterwards. */
export function useLeaving() {
  const { refresh, gone } = useResident()
  const { waiting, discard } = useOutbox()
  const { busy, problem, run } = useAction()

  async function forget() {
    // Nobody could send it any more, and the next one is not to find it.
    for (const parcel of waiting.value) void discard(parcel)
    await refresh()
    gone.value = false // It was wished for: no need to say that it is gone.
  }

  function leave(call: () => Promise<unknown>, then: () => unknown) {
    void run(call, () => void forget().then(then))
  }

  return { busy, problem, leave }
}
