import { inject, provide, ref, shallowRef, type InjectionKey, type Ref, type ShallowRef } from 'vue'
import { del, getJson, ProblemError } from '@/api'
import type { CommunityRef } from '@/home/directory'
import type { Permission } from './sections'

export type Role = 'administrator' | 'official' | 'worker' | 'property' | 'committee' | 'sponsor' | 'volunteer'

/** What a role is in a region and in all that lies below it; `*` is everywhere. */
export interface Grant {
  role: Role
  region: string
  permissions: Permission[]
}

export interface Me {
  name: string
  displayName: string
  grants: Grant[]
}

export interface Staff {
  /** Undefined until the server has said; null where nobody is signed in. */
  me: ShallowRef<Me | null | undefined>
  /** The server could not be asked. */
  failed: Ref<boolean>
  communities: ShallowRef<CommunityRef[]>
  refresh: () => Promise<void>
  signOut: () => Promise<void>
}

const key: InjectionKey<Staff> = Symbol('staff')

/** Who is signed in at this desk, for all its pages. */
export function provideStaff(): Staff {
  const me = shallowRef<Me | null>()
  const failed = ref(false)
  const communities = shallowRef<CommunityRef[]>([])

  async function refresh() {
    failed.value = false
    try {
      me.value = await getJson<Me>('/api/staff/me')
      communities.value = (await getJson<CommunityRef[]>('/api/communities')).filter((one) => isCovered(me.value, one))
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      if (error.status === 401) me.value = null
      else failed.value = true
    }
  }

  async function signOut() {
    await del('/api/staff/me/session')
    me.value = null
  }

  const staff = { me, failed, communities, refresh, signOut }
  provide(key, staff)
  return staff
}

export function useStaff(): Staff {
  const staff = inject(key)
  if (!staff) throw new Error('Not below the desk.')
  return staff
}

/** What may be done in a community. */
export function permissionsIn(me: Me | null | undefined, { code, path }: CommunityRef): Permission[] {
  const codes = ['*', code, ...path.map((region) => region.code)]
  return (me?.grants ?? []).filter(({ region }) => codes.includes(region)).flatMap(({ permissions }) => permissions)
}

function isCovered(me: Me | null | undefined, community: CommunityRef) {
  return permissionsIn(me, community).length > 0
}
