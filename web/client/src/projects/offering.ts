import { computed, ref } from 'vue'
import { communityPath, del, putJson } from '@/api'
import type { Offer, Project } from '@/contract'
import { useAction } from '@/resident/action'
import { withOffer } from '@/resident/record'
import { useResident } from '@/resident/resident'
import { offerOf } from './projects'

/** What I would do for a project, and what has just come of saying so. */
export function useOffering(project: () => Project) {
  const { code, me, change } = useResident()
  const { busy, problem, run } = useAction()
  const said = ref<'thanks' | 'withdrawn'>()
  const path = computed(() => communityPath(code.value, 'projects', project().id, 'offer'))

  function done(word: 'thanks' | 'withdrawn', offer?: Offer) {
    change((record) => withOffer(record, project().id, offer))
    said.value = word
  }

  return {
    busy, problem, said,
    mine: computed(() => offerOf(project(), me.value)),
    make: (offer: Offer) => run(() => putJson(path.value, offer), () => done('thanks', offer)),
    withdraw: () => run(() => del(path.value), () => done('withdrawn')),
  }
}
