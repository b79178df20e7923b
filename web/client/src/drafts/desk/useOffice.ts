import { computed, ref } from 'vue'
import { useRoute } from 'vue-router'
import { useStaff } from '@/desk/staff'
import type { Permission } from '@/desk/sections'
import { useDeed } from '@/desk/useDeed'
import { useCommunity } from '@/live'

/** The community that the desk's address names, live, and what may be done in it. */
export function useOffice() {
  const route = useRoute()
  const { permissions } = useStaff()
  const code = computed(() => String(route.params['community']))
  const { view } = useCommunity(code)
  return {
    code,
    sections: computed(() => view.value?.sections),
    may: (permission: Permission) => permissions.value.includes(permission),
  }
}

/** What a button does at the desk, and what came of it: the sentence that says it is done, or why it is not. */
export function useOfficeDeed() {
  const { busy, problem, attempt } = useDeed()
  const said = ref('')

  async function run(call: () => Promise<unknown>, done = ''): Promise<boolean> {
    if (busy.value) return false
    said.value = ''
    const isDone = await attempt(call)
    if (isDone) said.value = done
    return isDone
  }

  function clear() {
    problem.value = said.value = ''
  }

  return { busy, problem, said, run, clear }
}
