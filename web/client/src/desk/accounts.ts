import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { getJson } from '@/api'
import type { CommunityRef } from '@/home/directory'
import type { Role } from './staff'

export interface AccountGrant {
  role: Role
  region: string
}

/** An account as its administrators see it. */
export interface Account {
  name: string
  displayName: string
  grants: AccountGrant[]
  invited: boolean
  secondFactor: boolean
  lockedUntil?: string
  seenAt?: string
}

export interface Invitation {
  link: string
  until: string
}

export interface Place {
  code: string
  name: string
}

/** All regions and communities, from the city down. */
export function placesOf(communities: CommunityRef[]): Place[] {
  const places = new Map<string, string>()
  for (const { code, name, path } of communities) {
    for (const region of path) places.set(region.code, region.name)
    places.set(code, name)
  }
  return [...places].map(([code, name]) => ({ code, name })).sort((a, b) => a.code.localeCompare(b.code))
}

/** What a region or community is called; its code until that is known. */
export function useRegionNames() {
  const { t } = useI18n()
  const names = ref(new Map<string, string>())
  void getJson<CommunityRef[]>('/api/communities').then((communities) => {
    names.value = new Map(placesOf(communities).map(({ code, name }) => [code, name]))
  }, () => undefined)
  return (code: string) => (code === '*' ? t('account.list.everywhere') : (names.value.get(code) ?? code))
}
