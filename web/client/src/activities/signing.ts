import { computed, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { communityPath, del, putJson } from '@/api'
import type { Activity, SignupAnswer } from '@/contract'
import { useAction } from '@/resident/action'
import { useNow } from '@/resident/now'
import { withActivityScore, withCheckIn, withoutSignup, withSignup } from '@/resident/record'
import { useResident } from '@/resident/resident'
import { doorsAreOpen, signupStanding } from './signup'

/** What I can do about one activity, and what has just come of it. */
export function useSigning(activity: () => Activity) {
  const { t } = useI18n()
  const { code, me, change } = useResident()
  const { busy, problem, run } = useAction()
  const now = useNow()
  const said = ref<() => string>()

  const standing = computed(() => signupStanding(activity(), me.value, now.value.getTime()))
  const path = computed(() => communityPath(code.value, 'activities', activity().id))

  watch(() => standing.value.kind, (after, before) => {
    if (before === 'waitlisted' && after === 'confirmed') said.value = () => t('signup.promoted')
  })

  /** Signs me up, alone or for two of us, or changes for how many. */
  function join(persons: number) {
    const isNew = !('persons' in standing.value)
    return run(() => putJson<SignupAnswer>(`${path.value}/signup`, { persons }), (answer) => {
      change((record) => withSignup(record, activity().id, answer))
      const done = doorsAreOpen(activity(), now.value.getTime()) ? 'signup.doneOpen' : 'signup.done'
      said.value = () => {
        if (!isNew) return t('signup.changed', persons)
        return answer.status === 'confirmed' ? t(done, persons) : t('signup.queued', { n: answer.position ?? '' })
      }
    })
  }

  function leave() {
    return run(() => del(`${path.value}/signup`), () => {
      change((record) => withoutSignup(record, activity().id))
      said.value = () => t('signup.left')
    })
  }

  function checkIn(token: string) {
    return run(() => putJson(`${path.value}/checkin`, { token }), () => {
      change((record) => withCheckIn(record, activity().id))
      said.value = () => t('signup.checkInDone')
    })
  }

  function rate(score: number) {
    return run(() => putJson(`${path.value}/rating`, { score }), () => {
      change((record) => withActivityScore(record, activity().id, score))
      said.value = () => t('signup.rated')
    })
  }

  return { standing, now, busy, problem, said: computed(() => said.value?.()), path, join, leave, checkIn, rate }
}
