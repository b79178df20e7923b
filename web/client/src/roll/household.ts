import { ref, watch } from 'vue'
import { del, getJson, newIdempotencyKey, putJson } from '@/api'
import type { HouseholdAnswer, OwnDevice } from '@/contract'
import { useAction } from '@/resident/action'
import { useResident } from '@/resident/resident'
import { useVisible } from '@/resident/visible'

/** My devices and my household's seats, as they are whenever the page is looked at. */
export function useHousehold() {
  const { me } = useResident()
  const { problem, run } = useAction()
  const devices = ref<OwnDevice[]>()
  const household = ref<HouseholdAnswer>()

  function load() {
    if (!me.value) return
    void run(
      () => Promise.all([getJson<OwnDevice[]>('/api/me/devices'), getJson<HouseholdAnswer>('/api/me/household')]),
      (answers) => ([devices.value, household.value] = answers),
    )
  }

  watch(() => me.value?.resident, load, { immediate: true })
  useVisible(load)
  return { devices, household, problem, load }
}

export function nameDevice(device: number, name: string) {
  return putJson(`/api/me/devices/${device}/name`, { name }, { idempotencyKey: newIdempotencyKey() })
}

export function signOutDevice(device: number) {
  return del(`/api/me/devices/${device}`)
}

export function freeSeat(member: number) {
  return del(`/api/me/household/members/${member}`)
}
