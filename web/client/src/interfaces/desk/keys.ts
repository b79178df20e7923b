import { del, getJson, newGuid, putJson } from '@/api'
import type { CommunityRef } from '@/home/directory'

export type KeyScope = 'aggregates' | 'requests'

/** A key of another system, without the key. */
export interface Key {
  id: string
  name: string
  region: string
  scopes: KeyScope[]
  madeAt: string
  madeBy: string
  usedAt?: string
  revokedAt?: string
}

/** A key that was made just now: the only time that it is shown. */
export interface KeyMade {
  key: string
  item: Key
}

export interface KeyChoice {
  name: string
  region: string
  scopes: KeyScope[]
}

export const scopes: KeyScope[] = ['aggregates', 'requests']

const path = (id?: string) => ['/api/keys', ...(id ? [encodeURIComponent(id)] : [])].join('/')

export const listKeys = () => getJson<Key[]>(path())

export const makeKey = (choice: KeyChoice) => putJson<KeyMade>(path(newGuid()), choice)

export const revokeKey = ({ id }: Key) => del(path(id))

/** What may be tried at once: what a key is good for, as one types it, with a community that it covers. */
export function exampleOf({ key, item: { region, scopes: given } }: KeyMade, site: string, communities: CommunityRef[]): string {
  const covered = communities.filter(({ code, path: above }) => [code, '*', ...above.map((one) => one.code)].includes(region))
  const [community = 'COMMUNITY'] = covered.map(({ code }) => code)
  if (!given.includes('aggregates')) {
    return `curl ${site}/open311/v2/requests.xml --data-urlencode "api_key=${key}" -d jurisdiction_id=${community} -d address_id=${community} -d service_code=lift`
  }
  const figures = region === '*' || region === community ? `communities/${community}` : `regions/${region}`
  return `curl -H "Authorization: Bearer ${key}" ${site}/api/public/v1/${figures}`
}
