import { communityPath, del, getJson, newGuid, putJson } from '@/api'
import { pageKeys, type PageKey } from '../detail'
import type { WallHours } from '../settings'

/** What a wall's screen last said. */
export interface DeskSign {
  /** `town`, `alert`, `rest`, `waiting`, or a poll or activity as `poll:id`. */
  stage: string
  page?: PageKey
  /** Since when it shows that. */
  since: string
  /** When it was last heard of. */
  at: string
  /** It ought to have been heard of since. */
  silent: boolean
  client: string
  width: number
  height: number
  soundBlocked: boolean
}

export interface DeskWall {
  id: string
  name: string
  pages: PageKey[]
  seconds: number
  /** Monday first; null for a dark day. */
  hours: (WallHours | null)[]
  sound: boolean
  private: boolean
  /** Since when it has its screen; absent where it has none. */
  pairedAt?: string
  sign?: DeskSign
}

/** Clock times of a day, `HH:mm`; midnight at its end is `00:00`. */
export interface FormDay {
  lit: boolean
  from: string
  to: string
}

export interface WallForm {
  name: string
  /** All there are, in the order in which they are to come. */
  pages: { key: PageKey; on: boolean }[]
  seconds: number
  days: FormDay[]
  sound: boolean
  private: boolean
}

const day = 24 * 60
const usual: WallHours = { from: 6 * 60, to: 22 * 60 }

export function clockOf(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(Math.floor((minutes % day) / 60))}:${two(minutes % 60)}`
}

export function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}

/** What is chosen comes first, in its order, then what is not. */
export function wallForm({ name, pages, seconds, hours, sound, private: isPrivate }: DeskWall): WallForm {
  return {
    name, seconds, sound, private: isPrivate,
    pages: [...pages, ...pageKeys.filter((key) => !pages.includes(key))].map((key) => ({ key, on: pages.includes(key) })),
    days: hours.map((each) => ({ lit: !!each, from: clockOf((each ?? usual).from), to: clockOf((each ?? usual).to) })),
  }
}

export function wallBody({ name, pages, seconds, days, sound, private: isPrivate }: WallForm) {
  return {
    name: name.trim(), seconds, sound, private: isPrivate,
    pages: pages.filter(({ on }) => on).map(({ key }) => key),
    hours: days.map(({ lit, from, to }) => (lit ? { from: minutesOf(from), to: minutesOf(to) || day } : null)),
  }
}

/** The state of a wall's screen. */
export function aliveState({ pairedAt, sign }: DeskWall): 'none' | 'unheard' | 'silent' | 'alive' {
  if (!pairedAt) return 'none'
  if (!sign) return 'unheard'
  return sign.silent ? 'silent' : 'alive'
}

/** Moves one of a list by so many places; nothing where it would leave the list. */
export function moved<T>(list: readonly T[], from: number, by: number): T[] {
  const result = [...list]
  const to = from + by
  if (to < 0 || to >= list.length) return result
  result.splice(to, 0, ...result.splice(from, 1))
  return result
}

export const listWalls = async (community: string) =>
  (await getJson<{ walls: DeskWall[] }>(communityPath(community, 'desk', 'walls'))).walls
export const saveWall = (community: string, id: string, form: WallForm) => putJson(communityPath(community, 'walls', id), wallBody(form))
export const removeWall = (community: string, id: string) => del(communityPath(community, 'walls', id))
export const pairWall = (community: string, id: string, code: string, name?: string) =>
  putJson(communityPath(community, 'walls', id, 'screen'), { code, ...(name ? { name } : {}) })
export const unpairWall = (community: string, id: string) => del(communityPath(community, 'walls', id, 'screen'))
export const reloadWall = (community: string, id: string) => putJson(communityPath(community, 'walls', id, 'reload'), { id: newGuid() })
