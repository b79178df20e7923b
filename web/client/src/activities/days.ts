import { useI18n } from 'vue-i18n'
import type { Activity } from '@/contract'
import { dayOf, useFormat } from '@/format'
import './signupWords'

const day = 24 * 3_600_000

/** The day on which an activity or a meeting begins, as people say it: today (also of one that is on), tomorrow, or its date. */
export function useDayName() {
  const { t } = useI18n()
  const format = useFormat()

  return function dayName({ startsAt }: Pick<Activity, 'startsAt'>, now: Date): string {
    const at = new Date(Math.max(Date.parse(startsAt), now.getTime()))
    if (dayOf(at) === dayOf(now)) return t('signup.today')
    return dayOf(at) === dayOf(new Date(now.getTime() + day)) ? t('signup.tomorrow') : format.date(at, now)
  }
}
