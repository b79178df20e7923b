import { onScopeDispose, ref, shallowRef } from 'vue'
import { getJson } from '@/api'
import { problemText } from '@/resident/problem'
import { auditPath, filtersOf, type AuditAnswer, type AuditFilters, type AuditLine, type AuditPerson } from './audit'

/** The lines of an audit, as far back as they have been asked for. */
export function useAudit(community: string) {
  const lines = shallowRef<AuditLine[]>()
  const people = shallowRef<AuditPerson[]>([])
  const next = ref<number>()
  const busy = ref(false)
  const problem = ref('')
  let filters = filtersOf({})
  let calls = new AbortController()

  /** Begins anew with what is looked for now. */
  async function load(wanted: AuditFilters) {
    calls.abort()
    calls = new AbortController()
    filters = wanted
    await ask(undefined)
  }

  async function more() {
    if (!busy.value && next.value !== undefined) await ask(next.value)
  }

  async function ask(before: number | undefined) {
    const { signal } = calls
    busy.value = true
    problem.value = ''
    try {
      const answer = await getJson<AuditAnswer>(auditPath(community, filters, before), { signal })
      lines.value = before === undefined ? answer.lines : [...(lines.value ?? []), ...answer.lines]
      next.value = answer.next
      people.value = answer.people ?? people.value
    } catch (error) {
      if (signal.aborted) return
      problem.value = problemText(error)
    } finally {
      if (!signal.aborted) busy.value = false
    }
  }

  onScopeDispose(() => calls.abort())
  return { lines, people, next, busy, problem, load, more }
}
