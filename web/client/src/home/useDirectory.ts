import { computed, ref, shallowRef } from 'vue'
import { getJson, ProblemError } from '@/api'
import type { Me } from '@/contract'
import { byDistrict, find, type CommunityRef } from './directory'

/** More than anybody reads; who is not among them is found by name. */
const shown = 120

/** The list of communities with a search, and which of them this phone is enrolled in. */
export function useDirectory() {
  const all = shallowRef<CommunityRef[]>()
  const home = ref<string>()
  const failed = ref(false)
  const query = ref('')

  async function load() {
    failed.value = false
    try {
      all.value = await getJson<CommunityRef[]>('/api/communities')
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      failed.value = true
    }
  }

  async function findHome() {
    try {
      home.value = (await getJson<Me>('/api/me')).community
    } catch (error) {
      // Not enrolled, or not to be known now: the list is there all the same.
      if (!(error instanceof ProblemError)) throw error
    }
  }

  void load()
  void findHome()

  const found = computed(() => find(all.value ?? [], query.value))
  return {
    query,
    failed,
    load,
    found,
    loading: computed(() => all.value === undefined && !failed.value),
    districts: computed(() => byDistrict(found.value, shown)),
    hidden: computed(() => Math.max(0, found.value.length - shown)),
    mine: computed(() => all.value?.find(({ code }) => code === home.value)),
  }
}
