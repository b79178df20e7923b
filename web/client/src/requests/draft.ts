import type { RequestCategory } from '@/contract'

/** What a resident has written of a request and not yet sent. */
export interface Draft {
  category?: RequestCategory
  text: string
  /** Absent: mine, which the page fills in. */
  building?: number
  /** The attempt under way: what was sent with which key, so that only the same content is a repetition. */
  attempt?: { key: string; body: string }
}

export const textLimit = 500

const emptyDraft: Draft = { text: '' }

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
