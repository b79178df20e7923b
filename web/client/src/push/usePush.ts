import { computed, onMounted, ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { ProblemError } from '@/api'
import { useAction } from '@/resident/action'
import { canPush, endPush, loadPush, night, savePush, topics, type PushState, type PushTopic, type QuietHours } from './push'

/** What this phone is told of, and how to change it. */
export function usePush() {
  const { t } = useI18n()
  const { busy, problem, run } = useAction()
  const state = shallowRef<PushState>()
  const able = canPush()
  /** The person, or the browser, does not allow it. */
  const denied = ref(able && Notification.permission === 'denied')

  onMounted(() => {
    if (able) void run(loadPush, (loaded) => (state.value = loaded))
  })

  function save(wanted: PushTopic[], quiet: QuietHours | undefined) {
    const before = state.value
    if (!before) return
    void run(() => allowed(() => savePush(before.publicKey, wanted, quiet)), (done) => {
      if (done) state.value = { ...before, topics: wanted, quiet }
    })
  }

  /** Does it where the person allows to be told; says so where not. */
  async function allowed(subscribe: () => Promise<void>): Promise<boolean> {
    denied.value = (await Notification.requestPermission()) !== 'granted'
    if (denied.value) return false
    try {
      await subscribe()
      return true
    } catch (error) {
      if (error instanceof ProblemError) throw error
      problem.value = t('push.notGiven')
      return false
    }
  }

  return {
    able,
    denied,
    busy,
    problem,
    on: computed(() => state.value?.topics),
    quiet: computed(() => state.value?.quiet),
    known: computed(() => state.value !== undefined),
    begin: () => save([...topics], night),
    toggle(topic: PushTopic) {
      const on = state.value?.topics ?? []
      save(topics.filter((one) => (one === topic ? !on.includes(one) : on.includes(one))), state.value?.quiet)
    },
    toggleQuiet: () => save(state.value?.topics ?? [], state.value?.quiet ? undefined : night),
    end: () => void run(endPush, () => {
      if (state.value) state.value = { publicKey: state.value.publicKey }
    }),
  }
}
