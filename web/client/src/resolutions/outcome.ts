import { useI18n } from 'vue-i18n'
import type { Resolution } from '@/contract'
import { exactPercent, failures } from './resolution'

/** How a resolution that has closed came out, and why, in words. */
export function useOutcome() {
  const { t } = useI18n()

  function outcome({ advisory, carried, heads }: Resolution): string {
    if (heads.participating === 0) return t('resolution.none')
    if (advisory) return t(carried ? 'resolution.carriedAdvice' : 'resolution.failedAdvice')
    return t(carried ? 'resolution.carried' : 'resolution.failed')
  }

  function reasons(resolution: Resolution): string[] {
    if (resolution.carried) return [t('resolution.met')]
    return failures(resolution).map(({ measure, test }) => {
      const count = resolution[measure]
      const name = test === 'quorate' ? 'quorate' : resolution.threeQuarters ? 'quarters' : 'half'
      const percent = test === 'quorate' ? exactPercent(count.participating, count.of) : exactPercent(count.for ?? 0, count.participating)
      return t(`resolution.fail.${name}`, { measure: t(`resolution.measure.${measure}`), percent })
    })
  }

  return { outcome, reasons }
}
