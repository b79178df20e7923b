import { inject, onScopeDispose, provide, ref, shallowRef, toRaw, watch, type InjectionKey, type Ref, type ShallowRef } from 'vue'
import { ProblemError } from '@/api'
import { problemText } from '@/resident/problem'
import type { Resident } from '@/resident/resident'
import { deliver, dropParcel, keepParcel, waitingParcels, type Parcel, type SentRequest } from './parcel'

const interval = 20_000

/** Requests that are to be sent and could not be yet: kept on this phone, and sent once as soon as there is a network. */
export interface Outbox {
  waiting: Readonly<ShallowRef<Parcel[]>>
  /** What went out after it had to wait. */
  sentLate: Readonly<Ref<SentRequest[]>>
  /** Sends it now; undefined where it has to wait. Fails with what the server has against it. */
  send(parcel: Parcel, onPhoto?: (sent: number) => void): Promise<SentRequest | undefined>
  /** Tries what waits, now. */
  flush(): Promise<void>
  discard(parcel: Parcel): Promise<void>
}

const key: InjectionKey<Outbox> = Symbol('outbox')

export function useOutbox(): Outbox {
  const outbox = inject(key)
  if (!outbox) throw new Error('useOutbox needs a page inside ResidentShell.')
  return outbox
}

export function provideOutbox({ code, me, refresh }: Pick<Resident, 'code' | 'me' | 'refresh'>): Outbox {
  const waiting = shallowRef<Parcel[]>([])
  const sentLate = ref<SentRequest[]>([])
  let flushing = false

  function forget(parcel: Parcel) {
    waiting.value = waiting.value.filter((other) => other.key !== parcel.key)
    return dropParcel(parcel).catch(() => undefined)
  }

  async function send(sent: Parcel, onPhoto?: (sent: number) => void) {
    const parcel = toRaw(sent)
    // First of all, so that it is not lost with the page; where nothing can be kept it has to be sent now.
    const isKept = await keepParcel(parcel).then(() => true, () => false)
    try {
      const answer = await deliver(parcel, onPhoto)
      await forget(parcel)
      return answer
    } catch (error) {
      if (isKept && error instanceof ProblemError && error.passing) {
        waiting.value = [...waiting.value.filter((other) => other.key !== parcel.key), parcel]
        return undefined
      }
      await forget(parcel)
      throw error
    }
  }

  async function tryOne(parcel: Parcel) {
    try {
      sentLate.value = [...sentLate.value, await deliver(parcel)]
      await forget(parcel)
      void refresh()
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      if (error.passing || error.status === 401) return false
      const refused = { ...parcel, problem: problemText(error) }
      waiting.value = waiting.value.map((other) => (other.key === parcel.key ? refused : other))
      await keepParcel(refused).catch(() => undefined)
    }
    return true
  }

  async function flush() {
    if (flushing) return
    flushing = true
    try {
      for (const parcel of waiting.value.filter(({ problem }) => !problem)) if (!(await tryOne(parcel))) break
    } finally {
      flushing = false
    }
  }

  watch(() => me.value && ([code.value, me.value.resident] as const), async (mine, before) => {
    if (mine?.join() === before?.join()) return
    waiting.value = mine ? await waitingParcels(...mine).catch(() => []) : []
    void flush()
  }, { immediate: true })
  const tick = () => void flush()
  const timer = setInterval(tick, interval)
  window.addEventListener('online', tick)
  onScopeDispose(() => {
    clearInterval(timer)
    window.removeEventListener('online', tick)
  })

  const outbox = { waiting, sentLate, send, flush, discard: forget }
  provide(key, outbox)
  return outbox
}
