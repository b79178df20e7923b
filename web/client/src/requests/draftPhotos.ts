import { ref, watch } from 'vue'
import { drop, keep, kept } from '@/photos/kept'
import type { ChosenPhoto } from '@/photos/shrink'
import type { Draft } from './draft'

/** The pictures of a draft. They outlive a reload, and no longer than the draft that names them. */
export function useDraftPhotos(community: string, draft: Draft) {
  const photos = ref<ChosenPhoto[]>([])
  const key = `draft.${community}`
  const named = draft.photos ?? []

  watch(photos, (chosen) => {
    draft.photos = chosen.map(({ id }) => id)
    // Where nothing can be kept they live as long as the page.
    const stored = chosen.length ? keep(key, chosen.map((photo) => ({ ...photo }))) : drop(key)
    stored.catch(() => undefined)
  })

  kept(key)
    .then((found) => {
      const mine = ((found ?? []) as ChosenPhoto[]).filter(({ id }) => named.includes(id))
      if (found !== undefined && photos.value.length === 0) photos.value = mine
    })
    .catch(() => undefined)

  return photos
}
