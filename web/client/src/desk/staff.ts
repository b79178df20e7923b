import { computed, inject, provide, ref, shallowRef, watch, type ComputedRef, type InjectionKey, type Ref, type ShallowRef } from 'vue'
import { noteStaff } from '@/alarms/staffDevice'
import { communityPath, del, getJson, ProblemError } from '@/api'
import type { CommunitySections, View } from '@/contract'
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
  secondFactor: boolean
  recoveryCodes: number
  /** A demo account, whose ways of signing in cannot be changed. */
  shared: boolean
}

export interface Staff {
  /** Undefined until the server has said; null where nobody is signed in. */
  me: ShallowRef<Me | null | undefined>
  /** The server could not be asked. */
  failed: Ref<boolean>
  /** Those where one may do anything. */
  communities: ShallowRef<CommunityRef[]>
  /** The one whose desk this is; undefined until that is known, null where one has nothing to do there. */
  community: ShallowRef<CommunityRef | null | undefined>
  /** What one may do there. */
  permissions: ComputedRef<Permission[]>
  refresh: () => Promise<void>
  signOut: () => Promise<void>
}

const key: InjectionKey<Staff> = Symbol('staff')

/** Who is signed in at this desk, for all its pages. */
export function provideStaff(code: Ref<string | undefined>): Staff {
  const me = shallowRef<Me | null>()
  const failed = ref(false)
  const communities = shallowRef<CommunityRef[]>([])
  const community = shallowRef<CommunityRef | null>()

  async function refresh() {
    failed.value = false
    try {
      const one = await getJson<Me>('/api/staff/me')
      communities.value = (await getJson<CommunityRef[]>('/api/communities')).filter((other) => isCovered(one, other))
      me.value = one
      noteStaff(true)
      await open(code.value)
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      if (error.status === 401) {
        me.value = null
        noteStaff(false)
      } else failed.value = true
    }
  }

  async function open(wanted: string | undefined) {
    const known = communities.value.find((one) => one.code === wanted)
    community.value = known
    if (!wanted || known || !me.value) return
    // The list is some seconds old: a community that was founded just now is asked for by itself.
    try {
      const found = await look(wanted)
      if (code.value === wanted) community.value = isCovered(me.value, found) ? found : null
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      if (code.value !== wanted) return
      if (error.passing) failed.value = true
      else community.value = null
    }
  }

  watch(code, (wanted) => void open(wanted))

  async function signOut() {
    await del('/api/staff/me/session')
    me.value = null
    noteStaff(false)
  }

  const permissions = computed(() => (community.value ? permissionsIn(me.value, community.value) : []))
  const staff = { me, failed, communities, community, permissions, refresh, signOut }
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

async function look(code: string): Promise<CommunityRef> {
  const { name, sections } = await getJson<View<CommunitySections>>(communityPath(code))
  return { code, name, path: sections.profile.regionPath, demo: sections.profile.demo }
}

function isCovered(me: Me | null | undefined, community: CommunityRef) {
  return permissionsIn(me, community).length > 0
}
