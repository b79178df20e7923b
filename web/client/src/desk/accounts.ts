import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { getJson } from '@/api'
import type { CommunityRef } from '@/home/directory'
import type { Me, Role } from './staff'

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

/** What somebody administrates and what lies below; the server has the last word. */
export function administratedBy(me: Me | null | undefined, communities: CommunityRef[], everywhereName: string): Place[] {
  const everywhere = me?.grants.some(({ role, region }) => role === 'administrator' && region === '*')
  const own = (me?.grants ?? []).filter(({ role }) => role === 'administrator').map(({ region }) => region)
  const covered = communities
    .map((one) => {
      const codes = one.path.map(({ code }) => code)
      const from = codes.findIndex((code) => own.includes(code))
      if (everywhere) return one
      return from >= 0 || own.includes(one.code) ? { ...one, path: from >= 0 ? one.path.slice(from) : [] } : undefined
    })
    .filter((one) => one !== undefined)
  const all = placesOf(covered)
  return everywhere ? [{ code: '*', name: everywhereName }, ...all] : all
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
