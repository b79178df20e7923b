import { communityPath, getJson } from '@/api'
import { pageKeys, type PageKey } from './detail'

/** How a wall is to be, as the desk says it. */
export interface WallSettings {
  community: string
  id: string
  name: string
  /** In their order. */
  pages: PageKey[]
  /** How long a page stays. */
  seconds: number
  /** When the wall is lit, Monday first; null for a dark day. */
  hours: (WallHours | null)[]
  timeZone: string
  sound: boolean
  /** When it changes, the page is loaded anew. */
  reload?: string
}

/** Minutes since midnight, up to 1440. */
export interface WallHours {
  from: number
  to: number
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** Whether a wall is to be lit at a moment, by the clocks of its community. */
export function isLit({ hours, timeZone }: Pick<WallSettings, 'hours' | 'timeZone'>, now: Date): boolean {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    .formatToParts(now)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? ''
  const today = hours[weekdays.indexOf(part('weekday'))]
  const minute = Number(part('hour')) * 60 + Number(part('minute'))
  return !!today && minute >= today.from && minute < today.to
}

/** Those that this build knows: the server may already speak of another. */
export function knownPages({ pages }: Pick<WallSettings, 'pages'>): PageKey[] {
  return pages.filter((page) => pageKeys.includes(page))
}

/** The wall whose screen this browser is; null where it is none's. */
export async function askOwnWall(): Promise<WallSettings | null> {
  return (await getJson<{ wall?: WallSettings }>('/api/walls/screen')).wall ?? null
}

export function askWall(community: string, wall: string): Promise<WallSettings> {
  return getJson<WallSettings>(communityPath(community, 'walls', wall))
}
