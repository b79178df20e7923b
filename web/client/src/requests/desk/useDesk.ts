import { computed, inject, onScopeDispose, provide, ref, shallowRef, watch, type InjectionKey } from 'vue'
import { communityPath, getJson, newGuid, ProblemError, putJson } from '@/api'
import { coalesce } from '@/desk/coalesce'
import { useStaff } from '@/desk/staff'
import { useCommunity } from '@/live'
import { problemText } from '@/resident/problem'
import type { AnswerTemplate, DeskItem, DeskMatter, HandlerName, Looker, QueueAnswer } from './deskContract'
import { useDrafts } from './drafts'
import { keepPlaces, type Row } from './queue'

const lookEvery = 3_000

/** The requests of a community at this desk: kept up to date without moving what is being read. */
function createDesk(community: string) {
  const { view, connected } = useCommunity(community)
  const { me, permissions, refresh: signIn } = useStaff()
  const page = newGuid()
  const listed = shallowRef<DeskItem[]>([])
  const fresh = shallowRef<DeskItem[]>()
  const templates = shallowRef<AnswerTemplate[]>([])
  const handlers = shallowRef<HandlerName[]>([])
  const others = shallowRef<Looker[]>([])
  const matter = shallowRef<DeskMatter>()
  const missing = ref(false)
  const number = ref<number>()
  const problem = ref('')
  const busy = ref(false)

  const kept = computed(() => keepPlaces(listed.value, fresh.value ?? []))
  const rows = computed<Row[]>(() => kept.value.rows)
  const waiting = computed(() => kept.value.waiting)

  const path = (...below: (string | number)[]) => communityPath(community, ...below)

  /** What failed is told, but for a session that has ended: then one signs in again. */
  async function tell(call: () => Promise<void>) {
    try {
      await call()
      return true
    } catch (error) {
      if (error instanceof ProblemError && error.status === 401) await signIn()
      else problem.value = problemText(error)
      return false
    }
  }

  async function loadQueue() {
    const answer = await getJson<QueueAnswer>(path('desk', 'requests'))
    if (!fresh.value) listed.value = answer.requests
    fresh.value = answer.requests
    templates.value = answer.templates
  }

  async function loadMatter() {
    const wanted = number.value
    if (wanted === undefined) return
    try {
      const opened = await getJson<DeskMatter>(path('desk', 'requests', wanted))
      if (wanted === number.value) [matter.value, missing.value] = [opened, false]
    } catch (error) {
      if (!(error instanceof ProblemError) || error.status !== 404) throw error
      // It may have been handed on while it was being read: what is there stays to be read.
      if (wanted === number.value) missing.value = true
    }
  }

  const refresh = coalesce(() => tell(async () => {
    await Promise.all([loadQueue(), loadMatter()])
  }))

  async function look() {
    try {
      const answer = await putJson<{ others: Looker[] }>(path('desk', 'requests', 'looking'), { page, number: number.value })
      others.value = answer.others
    } catch (error) {
      // It is tried again soon, and what matters says for itself that it failed.
      if (!(error instanceof ProblemError)) throw error
    }
  }

  /** Does something, one at a time, and shows what came of it. */
  async function run(call: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    problem.value = ''
    const done = await tell(async () => {
      await call()
    })
    busy.value = false
    if (done) await refresh()
    return done
  }

  function open(wanted: number | undefined) {
    if (number.value === wanted) return
    number.value = wanted
    matter.value = undefined
    missing.value = false
    problem.value = ''
    void tell(loadMatter)
    void look()
  }

  watch(() => view.value?.sections.requests, () => void refresh())
  void tell(async () => {
    handlers.value = (await getJson<{ handlers: HandlerName[] }>(path('desk', 'requests', 'handlers'))).handlers
  })
  void refresh()
  void look()
  const timer = setInterval(() => void look(), lookEvery)
  onScopeDispose(() => clearInterval(timer))

  return {
    community, rows, waiting, templates, handlers, others, matter, missing, number, problem, busy, connected, me,
    drafts: useDrafts(community),
    loaded: computed(() => fresh.value !== undefined),
    mayHandle: computed(() => permissions.value.includes('handle-requests')),
    path, run, open, refresh,
    /** Lets in what waits, and leaves out what has gone. */
    letIn() {
      listed.value = fresh.value ?? []
    },
    /** What an account is called. */
    nameOf: (account: string) => handlers.value.find(({ name }) => name === account)?.displayName ?? account,
    /** Does something about the request that is open. */
    put: (what: string, body: unknown = {}) => run(() => putJson(path('requests', number.value ?? 0, what), body)),
  }
}

export type Desk = ReturnType<typeof createDesk>

const key: InjectionKey<Desk> = Symbol('request desk')

export function provideDesk(community: string): Desk {
  const desk = createDesk(community)
  provide(key, desk)
  return desk
}

export function useDesk(): Desk {
  const desk = inject(key)
  if (!desk) throw new Error('Not below the desk of requests.')
  return desk
}
