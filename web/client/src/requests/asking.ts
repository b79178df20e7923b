import { reactive, ref, watch } from 'vue'
import { newIdempotencyKey } from '@/api'
import type { RequestCategory } from '@/contract'
import { useAction } from '@/resident/action'
import { useResident } from '@/resident/resident'
import { attemptFor, bodyOf, clearDraft, dropDraft, loadDraft, saveDraft, type Draft } from './draft'
import { useDraftPhotos } from './draftPhotos'
import { useOutbox } from './outbox'
import type { SentRequest } from './parcel'

/** Writing and sending one request. The draft outlives the page, and a lost answer is asked for again, not sent twice. */
export function useAsking() {
  const { code, me, refresh } = useResident()
  const { busy, problem, run } = useAction()
  const outbox = useOutbox()
  const draft = reactive<Draft>(loadDraft(code.value, sessionStorage))
  const photos = useDraftPhotos(code.value, draft)
  const sent = ref<SentRequest | 'kept'>()
  /** How many of the photos have been sent; undefined while nothing is. */
  const sending = ref<number>()

  watch(draft, () => saveDraft(code.value, draft, sessionStorage))

  async function send(category: RequestCategory) {
    if (!me.value) return
    const body = bodyOf(draft, category, me.value.building)
    const attempt = attemptFor(draft, body, newIdempotencyKey)
    draft.attempt = attempt
    const parcel = {
      key: attempt.key, community: code.value, resident: me.value.resident, body: JSON.parse(attempt.body) as typeof body,
      photos: photos.value.map(({ id, file }) => ({ id, file })),
    }
    await run(
      () => outbox.send(parcel, (count) => {
        sending.value = count
      }),
      (answer) => {
        sent.value = answer ?? 'kept'
        clearDraft(draft)
        photos.value = []
        dropDraft(code.value, sessionStorage)
        if (answer) void refresh()
      },
    )
    sending.value = undefined
  }

  return { draft, photos, busy, problem, sending, sent, send }
}
