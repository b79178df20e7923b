import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { ProblemError } from '@/api'
import { coalesce } from '@/desk/coalesce'
import { listAlarms, type Alarm, type AlarmState } from './alarms'

/** Between two questions whether there is something new, ms: a region changes with every vote. */
const apart = 2_000
/** A moment in which nothing else happens may be the end of an alarm. */
const again = 30_000

/** The alarms of all below a region, as they change; `version` is the region's view's. */
export function useAlarms(region: () => string, version: () => number | undefined, state: Ref<AlarmState>) {
  const alarms = shallowRef<Alarm[]>()
  const open = ref(0)
  const next = ref<string>()
  const failed = ref(false)
  let known: number | undefined
  let wait: ReturnType<typeof setTimeout> | undefined

  const isStale = (asked: string) => asked !== `${region()} ${state.value}`

  async function load() {
    const asked = `${region()} ${state.value}`
    try {
      const list = await listAlarms(region(), state.value, { ...(known !== undefined && { known }) })
      if (isStale(asked)) return
      open.value = list.open
      known = list.changes
      failed.value = false
      if (!list.alarms) return
      alarms.value = list.alarms
      next.value = list.next
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      failed.value = true
    }
  }

  const refresh = coalesce(load)

  async function more() {
    if (next.value === undefined) return
    const asked = `${region()} ${state.value}`
    try {
      const list = await listAlarms(region(), state.value, { after: next.value })
      if (isStale(asked)) return
      alarms.value = [...(alarms.value ?? []), ...(list.alarms ?? [])]
      next.value = list.next
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      failed.value = true
    }
  }

  watch([region, state], () => {
    known = alarms.value = undefined
    void refresh()
  }, { immediate: true })
  watch(version, () => {
    wait ??= setTimeout(() => {
      wait = undefined
      void refresh()
    }, apart)
  })
  const timer = setInterval(() => void refresh(), again)
  onScopeDispose(() => {
    clearInterval(timer)
    clearTimeout(wait)
  })
  return { alarms, open, hasMore: computed(() => next.value !== undefined), failed, refresh, more }
}
