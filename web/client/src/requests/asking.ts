import { reactive, ref, watch } from 'vue'
import { communityPath, newIdempotencyKey, postJson } from '@/api'
import type { RequestCategory } from '@/contract'
import { useAction } from '@/resident/action'
import { useResident } from '@/resident/resident'
import { attemptFor, dropDraft, loadDraft, saveDraft, type Draft } from './draft'

/** `building` of a draft that means the shared grounds. */
export const sharedGrounds = 0

/** Writing and sending one request. The draft outlives the page, and a lost answer is asked for again, not sent twice. */
export function useAsking() {
  const { code, me, refresh } = useResident()
  const { busy, problem, run } = useAction()
  const draft = reactive<Draft>(loadDraft(code.value, sessionStorage))
  const sent = ref<{ number: number; dueAt: string }>()

  watch(draft, () => saveDraft(code.value, draft, sessionStorage))

  async function send(category: RequestCategory) {
    const building = draft.building ?? me.value?.building
    const body = { category, text: draft.text.trim(), ...(building === sharedGrounds ? {} : { building }) }
    const attempt = attemptFor(draft, body, newIdempotencyKey)
    draft.attempt = attempt
    await run(
      () => postJson<{ number: number; dueAt: string }>(
        communityPath(code.value, 'requests'), body, { idempotencyKey: attempt.key }),
      (answer) => {
        sent.value = answer
        Object.assign(draft, { text: '', building: undefined, attempt: undefined })
        dropDraft(code.value, sessionStorage)
        void refresh()
      },
    )
  }

  return { draft, busy, problem, sent, send }
}
