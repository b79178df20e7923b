import { getJson, newIdempotencyKey, postJson } from '@/api'
import type { CampaignFigures, Level, PollDisplay, PollFranchise, PollMethod, RegionRef } from '@/contract'

export const kinds = ['question', 'rating', 'notice'] as const
export type CampaignKind = (typeof kinds)[number]
export type CampaignState = 'scheduled' | 'open' | 'closed' | 'withdrawn'

/** An entry of `GET /api/campaigns`. */
export interface CampaignItem {
  id: string
  kind: CampaignKind
  title: string
  region: RegionRef
  opens: string
  closes: string
  state: CampaignState
  /** When it was ended before its time, or withdrawn. */
  endedAt?: string
  options: { id: string; label: string }[]
}

/** Absent is what the display policy hides, and what would tell of fewer than five. */
export type CampaignCount = Omit<CampaignFigures, 'id'> & { average?: number }

export interface CampaignRow {
  code: string
  name: string
  level: Level
  figures: CampaignCount
}

/** `GET /api/campaigns/{id}`: a campaign, and how it stands below the last region of `path`. */
export interface Campaign extends CampaignItem {
  text?: string
  method?: PollMethod
  limit?: number
  franchise?: PollFranchise
  display?: PollDisplay
  reached: number
  communities: number
  /** The first of those that it has not got to. */
  missing: RegionRef[]
  path: RegionRef[]
  totals: CampaignCount
  rows: CampaignRow[]
}

/** A campaign as its form has it; moments by the clocks of the region, as a picker holds them. */
export interface CampaignDraft {
  kind: CampaignKind
  title: string
  text: string
  options: string[]
  several: boolean
  limit: number
  /** Empty for at once. */
  opens: string
  closes: string
  franchise: PollFranchise
  display: PollDisplay
}

const path = '/api/campaigns'

export const listCampaigns = (region: string) => getJson<CampaignItem[]>(`${path}?region=${encodeURIComponent(region)}`)

export const readCampaign = (id: string, region: string) =>
  getJson<Campaign>(`${path}/${encodeURIComponent(id)}${region ? `?region=${encodeURIComponent(region)}` : ''}`)

/** Sent again with the same key it is the same campaign. */
export const foundCampaign = (region: string, draft: CampaignDraft, key = newIdempotencyKey()) =>
  postJson<{ id: string }>(path, bodyOf(region, draft), { idempotencyKey: key })

export const endCampaign = (id: string) => postJson<undefined>(`${path}/${encodeURIComponent(id)}/end`)

/** A moment as a native picker holds it, `2026-11-23T18:30`, by the clocks of the region: it has no summer time. */
const offset = '+08:00'
const toIso = (local: string) => new Date(`${local}:00${offset}`).toISOString()

const inZone = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })
export const toPicker = (at: Date) => inZone.format(at).replace(' ', 'T')

/** For a week, until a full hour. */
export function newDraft(now: Date): CampaignDraft {
  const hour = 3_600_000
  return {
    kind: 'question', title: '', text: '', options: ['', ''], several: false, limit: 2, opens: '',
    closes: toPicker(new Date(Math.ceil(now.getTime() / hour) * hour + 7 * 24 * hour)), franchise: 'residents', display: 'live',
  }
}

/** What is missing before it can be sent; undefined for nothing. */
export function whyNot(draft: CampaignDraft, now: Date): 'title' | 'text' | 'options' | 'closes' | undefined {
  if (!draft.title.trim()) return 'title'
  if (draft.kind === 'notice' && !draft.text.trim()) return 'text'
  if (draft.kind === 'question' && draft.options.filter((option) => option.trim()).length < 2) return 'options'
  const opens = draft.opens ? Date.parse(toIso(draft.opens)) : now.getTime()
  return draft.closes && Date.parse(toIso(draft.closes)) > Math.max(opens, now.getTime()) ? undefined : 'closes'
}

export function bodyOf(region: string, draft: CampaignDraft) {
  const body = { region, kind: draft.kind, title: draft.title.trim(), closes: toIso(draft.closes) }
  if (draft.kind === 'notice') return { ...body, text: draft.text.trim() }
  const options = draft.options.map((option) => option.trim()).filter(Boolean)
  return {
    ...body, franchise: draft.franchise, display: draft.display, ...(draft.opens && { opens: toIso(draft.opens) }),
    ...(draft.kind === 'question' && { options, method: draft.several ? 'multiple' : 'plurality', ...(draft.several && { limit: Math.min(draft.limit, options.length) }) }),
  }
}
