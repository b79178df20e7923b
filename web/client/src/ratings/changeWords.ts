import { useI18n } from 'vue-i18n'
import './ratingWords'

/** How far a mean has moved since last month, in words; nothing where that is not known. */
export function useChangeWords() {
  const { t } = useI18n()

  return function changeWords(change: number | undefined): string {
    if (change === undefined) return ''
    if (change === 0) return t('rate.same')
    return t(change > 0 ? 'rate.up' : 'rate.down', { n: Math.abs(change).toFixed(1) })
  }
}
