import type { RequestCategory } from '@/contract'

/** What a resident has written of a request and not yet sent; its photos are kept elsewhere. */
export interface Draft {
  category?: RequestCategory
  text: string
  /** Absent: mine, which the page fills in. */
  building?: number
  spot?: string
  /** For an old neighbour, of this building where it is said. */
  behalf?: boolean
  neighbourBuilding?: number
  anonymous?: boolean
  /** The ids of its photos. */
  photos?: string[]
  /** The attempt under way: what was sent with which key, so that only the same content is a repetition. */
  attempt?: { key: string; body: string }
}

/** What is sent of it. */
export interface RequestBody {
  category: RequestCategory
  text: string
  building?: number
  spot?: string
  photos?: string[]
  behalf?: true
  neighbourBuilding?: number
  anonymous?: true
}

export const textLimit = 500
export const spotLimit = 60
export const photoLimit = 4

/** `building` of a draft that means the shared grounds. */
export const sharedGrounds = 0

const emptyDraft: Draft = { text: '' }

/** What a draft says; what is not said is left out. `home`: my building, where the draft names none. */
export function bodyOf(draft: Draft, category: RequestCategory, home: number | undefined): RequestBody {
  const building = draft.building ?? home
  const spot = draft.spot?.trim()
  return {
    category,
    text: draft.text.trim(),
    ...(building ? { building } : {}),
    ...(spot ? { spot } : {}),
    ...(draft.photos?.length ? { photos: draft.photos } : {}),
    ...(draft.behalf ? { behalf: true } : {}),
    ...(draft.behalf && draft.neighbourBuilding ? { neighbourBuilding: draft.neighbourBuilding } : {}),
    ...(draft.anonymous ? { anonymous: true } : {}),
  }
}

/** Kept for the tab's life and no longer: a phone is lent to others, and what was written may be private. */
export function loadDraft(community: string, storage: Storage): Draft {
  const stored = storage.getItem(keyOf(community))
  if (!stored) return { ...emptyDraft }
  try {
    return { ...emptyDraft, ...(JSON.parse(stored) as Partial<Draft>) }
  } catch {
    return { ...emptyDraft }
  }
}

/** Storage may be full or forbidden; the draft then lives as long as the page, and nothing is to be said about it. */
export function saveDraft(community: string, draft: Draft, storage: Storage): void {
  try {
    storage.setItem(keyOf(community), JSON.stringify(draft))
  } catch {
    return
  }
}

export function dropDraft(community: string, storage: Storage): void {
  storage.removeItem(keyOf(community))
}

/** Makes a draft that the page holds an empty one. */
export function clearDraft(draft: Draft): void {
  for (const member of Object.keys(draft) as (keyof Draft)[]) if (member !== 'text') Reflect.deleteProperty(draft, member)
  draft.text = ''
}

/**
 * The Idempotency-Key for sending `body`: that of the last attempt where the content is the same, so that trying again
 * after a lost answer makes one request; a new one where the content has changed.
 */
export function attemptFor(draft: Draft, body: unknown, newKey: () => string): { key: string; body: string } {
  const content = JSON.stringify(body)
  return draft.attempt?.body === content ? draft.attempt : { key: newKey(), body: content }
}

function keyOf(community: string): string {
  return `happy.draft.${community}`
}
