import { computed, shallowRef } from 'vue'
import { getJson, ProblemError } from '@/api'
import { isStaffDevice } from '@/alarms/staffDevice'
import type { Me } from '@/desk/staff'

/** Whether somebody is signed in here who runs campaigns in a region; `codes` are the region's own and those above it. */
export function useRuns(codes: () => string[]) {
  const me = shallowRef<Me>()

  async function ask() {
    try {
      me.value = await getJson<Me>('/api/staff/me')
    } catch (error) {
      // Signed out since, or there is no network: what everybody sees is there all the same.
      if (!(error instanceof ProblemError)) throw error
    }
  }

  if (isStaffDevice()) void ask()
  return computed(() => {
    const covering = ['*', ...codes()]
    return me.value?.grants.some(({ region, permissions }) => covering.includes(region) && permissions.includes('run-campaigns')) ?? false
  })
}
