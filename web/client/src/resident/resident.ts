import { computed, inject, provide, ref, shallowRef, watch, type ComputedRef, type InjectionKey, type Ref } from 'vue'
import { getJson, ProblemError } from '@/api'
import type { CommunitySections, Me } from '@/contract'
import type { Live } from '@/live'
import { isBehind } from './freshness'

/** Who holds this phone, toward the community that is shown: not known yet, nobody, of another community, of this one. */
export type Standing = 'checking' | 'guest' | 'elsewhere' | 'resident'

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

  function expire() {
    gone.value = record.value !== null
    record.value = null
  }

  async function refresh() {
    try {
      record.value = await getJson<Me>('/api/me')
      gone.value = false
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      if (error.status !== 401) return // The last record stays; the next refresh may succeed.
      if (record.value) expire()
      else record.value = null
    }
  }

  watch(sections, (after, before) => {
    if (before && after && me.value && isBehind(me.value, before, after)) void refresh()
  })
  watch(live.connected, (connected) => {
    if (connected) void refresh()
  })

  const resident: Resident = {
    code,
    sections,
    me,
    gone,
    refresh,
    expire,
    home: computed(() => record.value?.community),
    standing: computed(() => {
      if (record.value === undefined) return 'checking'
      if (record.value === null) return 'guest'
      return me.value ? 'resident' : 'elsewhere'
    }),
    change(apply) {
      if (record.value) record.value = apply(record.value)
    },
  }
  provide(key, resident)
  return resident
}
