import { onScopeDispose, ref, shallowRef } from 'vue'
import { getJson } from '@/api'
import { problemText } from '@/resident/problem'
import { noFilters, searchPath, type SearchAnswer, type SearchFilters, type SearchHit } from './search'

/** What was found, as far down as it has been asked for. */
export function useSearch() {
  const hits = shallowRef<SearchHit[]>()
  const summary = shallowRef<Pick<SearchAnswer, 'count' | 'many' | 'communities'>>({})
  const next = ref<string>()
  const busy = ref(false)
  const problem = ref('')
  let wanted: [filters: SearchFilters, region: string] = [noFilters, '']
  let calls = new AbortController()

  /** Begins anew with what is looked for now. */
  async function load(filters: SearchFilters, region: string) {
    calls.abort()
    calls = new AbortController()
    wanted = [filters, region]
    await ask(undefined)
  }

  async function more() {
    if (!busy.value && next.value !== undefined) await ask(next.value)
  }

  async function ask(after: string | undefined) {
    const { signal } = calls
    busy.value = true
    problem.value = ''
    try {
      const answer = await getJson<SearchAnswer>(searchPath(...wanted, after), { signal })
      hits.value = after === undefined ? answer.hits : [...(hits.value ?? []), ...answer.hits]
      next.value = answer.next
      if (after === undefined) summary.value = answer
    } catch (error) {
      if (signal.aborted) return
      problem.value = problemText(error)
      // What was found before is not what is looked for now.
      if (after === undefined) hits.value = undefined
    } finally {
      if (!signal.aborted) busy.value = false
    }
  }

  onScopeDispose(() => calls.abort())
  return { hits, summary, next, busy, problem, load, more }
}
