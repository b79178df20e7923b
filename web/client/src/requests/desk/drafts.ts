import { reactive } from 'vue'

export type DraftKind = 'answer' | 'note'

/** What somebody has written and not sent yet, by request: kept over changes, other requests and a reload of the page. */
export function useDrafts(community: string) {
  const drafts = reactive(new Map<string, string>())

  const keyOf = (number: number, kind: DraftKind) => `desk-draft:${community}:${number}:${kind}`

  function get(number: number, kind: DraftKind): string {
    const key = keyOf(number, kind)
    return drafts.get(key) ?? sessionStorage.getItem(key) ?? ''
  }

  function set(number: number, kind: DraftKind, text: string) {
    const key = keyOf(number, kind)
    drafts.set(key, text)
    if (text) sessionStorage.setItem(key, text)
    else sessionStorage.removeItem(key)
  }

  return { get, set }
}

export type Drafts = ReturnType<typeof useDrafts>
