import { computed, onMounted, reactive, shallowRef, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { communityPath, del, getJson, putJson } from '@/api'
import { newId } from '@/desk/newId'
import { useFormat } from '@/format'
import { useNow } from '@/resident/now'
import type { OfficeRow } from './OfficeList.vue'
import { useOfficeDeed } from './useOffice'
import './officeWords'

export type DraftKind = 'activity' | 'notice' | 'meeting' | 'project'

export interface Draft {
  id: string
  kind: DraftKind
  /** The form as JSON. */
  content: string
  by: string
  at: string
}

/** The form that is open; `standing`: what it is about is published already. */
export interface Sheet<F> {
  id: string
  form: F
  origin: 'new' | 'draft' | 'standing'
}

/** One form at a time of a kind, with its drafts. What others do meanwhile never touches what is in it. */
export function useSheet<F extends { title: string }>(code: Ref<string>, kind: DraftKind, blank: () => F) {
  const { t } = useI18n()
  const deed = useOfficeDeed()
  const sheet = shallowRef<Sheet<F>>()
  const drafts = shallowRef<Draft[]>([])
  const now = useNow()
  const format = useFormat()
  const path = (id?: string) => communityPath(code.value, 'desk', 'drafts', ...(id ? [id] : []))

  const formOf = ({ content }: Draft): F => ({ ...blank(), ...(JSON.parse(content) as Partial<F>) })
  const draftRows = computed(() => drafts.value.map((draft): OfficeRow => ({
    id: draft.id, title: formOf(draft).title, note: t('office.draftBy', { who: draft.by, when: format.when(draft.at, now.value) }),
  })))

  async function refresh() {
    drafts.value = (await getJson<Draft[]>(path())).filter((draft) => draft.kind === kind)
  }

  function show(id: string, form: F, origin: Sheet<F>['origin']) {
    deed.clear()
    sheet.value = { id, form: reactive({ ...form }) as F, origin }
  }

  function openDraft(id: string) {
    const draft = drafts.value.find((one) => one.id === id)
    if (draft) show(id, formOf(draft), 'draft')
  }

  function keep({ id, form }: Sheet<F>) {
    return deed.run(async () => {
      await putJson(path(id), { kind, content: JSON.stringify(form) })
      sheet.value = { id, form, origin: 'draft' }
      await refresh()
    }, t('office.kept'))
  }

  function discard({ id }: Sheet<F>) {
    return deed.run(async () => {
      await del(path(id))
      sheet.value = undefined
      await refresh()
    }, t('office.discarded'))
  }

  /** Sends what is in the form; then it stands, and is no draft any more. */
  function publish({ id, form, origin }: Sheet<F>, send: (id: string, form: F) => Promise<unknown>) {
    return deed.run(async () => {
      await send(id, form)
      sheet.value = { id, form, origin: 'standing' }
      if (origin !== 'draft') return
      await del(path(id))
      await refresh()
    }, t(origin === 'standing' ? 'office.saved' : 'office.published'))
  }

  onMounted(() => deed.run(refresh))
  return {
    sheet, draftRows, now, deed, openDraft, keep, discard, publish,
    begin: (form = blank()) => show(newId(), form, 'new'),
    open: (id: string, form: F) => show(id, form, 'standing'),
    close: () => { sheet.value = undefined },
  }
}
