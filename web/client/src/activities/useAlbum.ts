import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { communityPath, del, putFile, putJson } from '@/api'
import type { Activity } from '@/contract'
import type { ChosenPhoto } from '@/photos/shrink'
import { useAction } from '@/resident/action'
import { useNow } from '@/resident/now'
import { withAlbumPhoto, withoutAlbumPhoto } from '@/resident/record'
import { useResident } from '@/resident/resident'
import { albumOf } from './album'

/** An activity's album, and adding to it and taking out of it what is mine. */
export function useAlbum(activity: () => Activity) {
  const { t } = useI18n()
  const { code, me, change } = useResident()
  const { busy, problem, run } = useAction()
  const now = useNow()
  const chosen = ref<ChosenPhoto[]>([])
  const said = ref<'added' | 'removed'>()
  /** How many of the chosen have been sent; undefined while nothing is. */
  const sending = ref<number>()

  const album = computed(() => albumOf(activity(), me.value, now.value.getTime()))
  const isMine = (id: string) => me.value?.album.some((photo) => photo.id === id) ?? false
  const address = (id: string) => communityPath(code.value, 'activities', activity().id, 'photos', id)

  async function add() {
    said.value = undefined
    await run(sendAll, () => {
      chosen.value = []
      said.value = 'added'
    })
    sending.value = undefined
  }

  async function sendAll() {
    const { id: place } = activity()
    for (const [index, { id, file }] of chosen.value.entries()) {
      sending.value = index
      await putFile(communityPath(code.value, 'photos', id), file)
      await putJson(address(id))
      change((record) => withAlbumPhoto(record, place, id))
    }
  }

  async function remove(id: string) {
    said.value = undefined
    await run(() => del(address(id)), () => {
      change((record) => withoutAlbumPhoto(record, id))
      said.value = 'removed'
    })
  }

  return {
    album, chosen, busy, problem, sending, add, remove, isMine, address,
    said: computed(() => said.value && t(`album.${said.value}`)),
  }
}
