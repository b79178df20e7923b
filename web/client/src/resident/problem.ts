import { ProblemError } from '@/api'
import { i18n } from '@/i18n'
import './words'

/** The sentence a person is told: the server's own where it has one. What is not a problem of the server is a bug. */
export function problemText(error: unknown): string {
  if (!(error instanceof ProblemError)) throw error
  if (error.offline) return i18n.global.t('resident.offline')
  const { detail, errors } = error.problem
  return detail ?? Object.values(errors ?? {}).flat()[0] ?? i18n.global.t('resident.failed')
}
