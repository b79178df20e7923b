import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** What is chosen stands in the address, so that a link shows what its sender saw. */
export function useAddress() {
  const route = useRoute()
  const router = useRouter()

  function wordInAddress(name: string) {
    return computed<string>({
      get: () => (typeof route.query[name] === 'string' ? route.query[name] : ''),
      set: (value) => void router.replace({ query: { ...route.query, [name]: value || undefined } }),
    })
  }

  function choiceInAddress<T extends string>(name: string, known: readonly T[], otherwise: T) {
    const word = wordInAddress(name)
    return computed<T>({
      get: () => known.find((one) => one === word.value) ?? otherwise,
      set: (value) => (word.value = value),
    })
  }

  return { wordInAddress, choiceInAddress }
}
