import { computed, inject, provide, ref, shallowRef, watch, type ComputedRef, type InjectionKey, type Ref } from 'vue'
import { getJson, ProblemError } from '@/api'
import type { CommunitySections, Me } from '@/contract'
import type { Live } from '@/live'
import { isBehind } from './freshness'

/**
 * Who holds this phone, toward the community that is shown: being asked, not to be known now (the server is away), nobody,
 * a resident of another community, or of this one.
 */
export type Standing = 'checking' | 'unknown' | 'guest' | 'elsewhere' | 'resident'

export interface Resident {
  code: Ref<string>
  sections: ComputedRef<CommunitySections | undefined>
  standing: ComputedRef<Standing>
  /** My record, where I am a resident of this community. */
  me: ComputedRef<Me | undefined>
  /** The community where I am enrolled. */
  home: ComputedRef<string | undefined>
  /** True after the server said in the middle of something that it does not know this phone (any more). */
  gone: Ref<boolean>
  refresh(): Promise<void>
  /** What an answer of the server has changed in my record. */
  change(apply: (me: Me) => Me): void
  /** The server answered 401. */
  expire(): void
}

const key: InjectionKey<Resident> = Symbol('resident')

export function useResident(): Resident {
  const resident = inject(key)
  if (!resident) throw new Error('useResident needs a page inside ResidentShell.')
  return resident
}

export function provideResident(code: Ref<string>, live: Live<CommunitySections>): Resident {
  const record = shallowRef<Me | null>()
  const gone = ref(false)
  const sections = computed(() => live.view.value?.sections)
  const me = computed(() => (record.value?.community === code.value ? record.value : undefined))
  // Only the latest asking's answer counts: an older one may not know yet what was acknowledged since.
  let asked = 0
  let answered = 0
  // Something may have been missed: the record is asked for again when the server is back.
  const silent = ref(false)

  function expire() {
    gone.value = record.value !== null
    record.value = null
  }

  async function refresh() {
    const mine = ++asked
    try {
      const answer = await getJson<Me>('/api/me')
      if (mine !== asked) return
      record.value = answer
      gone.value = false
      silent.value = false
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      if (mine !== asked) return
      silent.value = error.status !== 401
      if (error.status !== 401) return
      if (record.value) expire()
      else record.value = null
    } finally {
      if (mine === asked) answered = mine
    }
  }

  function change(apply: (me: Me) => Me) {
    if (record.value) record.value = apply(record.value)
    if (answered !== asked) void refresh()
  }

  watch(sections, (after, before) => {
    if (before && after && me.value && isBehind(me.value, before, after)) void refresh()
  })
  watch(live.connected, (connected) => {
    if (!connected) silent.value = true
    else if (silent.value) void refresh()
  })

  const resident: Resident = {
    code,
    sections,
    me,
    gone,
    refresh,
    change,
    expire,
    home: computed(() => record.value?.community),
    standing: computed(() => {
      if (record.value === undefined) return silent.value ? 'unknown' : 'checking'
      if (record.value === null) return 'guest'
      return me.value ? 'resident' : 'elsewhere'
    }),
  }
  provide(key, resident)
  return resident
}
