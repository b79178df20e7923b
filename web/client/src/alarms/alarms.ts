import { communityPath, getJson, postJson, regionPath } from '@/api'
import type { RegionRef } from '@/contract'

/** Rules that hold in one way or another; each is explained on the page of measures. */
export const alarmRules = [
  'overdue-surge', 'satisfaction-drop', 'silent-community', 'silent-wall', 'category-rise', 'batch-burst', 'fast-ballots',
] as const
export type AlarmRule = (typeof alarmRules)[number]

/** Something that somebody ought to look at. `observed`, `expected` and `threshold` are in the rule's own unit. */
export interface Alarm {
  /** Absent where all are of one. */
  community?: RegionRef
  id: number
  rule: AlarmRule
  /** A category of requests, or the id of a wall or poll. */
  subject?: string
  /** What that is called; of a category, the region in which it rises. */
  name?: string
  observed: number
  expected: number
  threshold: number
  of: number
  /** In how many of `of` communities. */
  elsewhere: number
  version: string
  raisedAt: string
  seenBy?: string
  seenAt?: string
  note?: string
  /** Absent while the rule holds. */
  clearedAt?: string
}

export interface AlarmList {
  changes: number
  open: number
  /** Absent where there is nothing new. */
  alarms?: Alarm[]
  next?: string
}

export const alarmStates = ['open', 'all'] as const
export type AlarmState = (typeof alarmStates)[number]

/** The thresholds; `0` turns a rule off. */
export interface AlarmLimits {
  version: string
  overdueSurge: number
  satisfactionDrop: number
  silentCommunity: number
  silentWall: number
  categoryRise: number
  batchBurst: number
  fastBallots: number
}

export interface AlarmRulesAnswer {
  usual: AlarmLimits
  regions: { region: string; rules: AlarmLimits }[]
}

export function listAlarms(region: string, state: AlarmState, { after, known }: { after?: string; known?: number } = {}): Promise<AlarmList> {
  const query = new URLSearchParams({ state })
  if (after !== undefined) query.set('after', after)
  if (known !== undefined) query.set('known', String(known))
  return getJson(`${regionPath(region)}/alarms?${query}`)
}

export const communityAlarms = async (community: string, state: AlarmState) =>
  (await getJson<{ alarms: Alarm[] }>(`${communityPath(community, 'desk', 'alarms')}?state=${state}`)).alarms

export const acknowledge = (community: string, alarm: number, note: string): Promise<void> =>
  postJson(communityPath(community, 'alarms', alarm, 'acknowledgement'), { note })

export const readRules = () => getJson<AlarmRulesAnswer>('/api/alarms/rules')

/** The figures as the sentence of a rule has them. */
export function figuresOf({ rule, observed, expected, threshold, of, elsewhere }: Alarm): Record<string, string | number> {
  const show = rule === 'satisfaction-drop' ? (share: number) => `${Math.round(100 * share)}%` : (n: number) => Math.round(10 * n) / 10
  return { observed: show(observed), expected: show(expected), threshold: show(threshold), of, elsewhere }
}

/** A probability as one in how many, or an even shorter word for it. */
export const oneIn = (probability: number) => Math.round(1 / probability)
