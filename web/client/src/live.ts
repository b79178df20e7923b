import { onScopeDispose, ref, shallowRef, toValue, watch, type MaybeRefOrGetter, type Ref, type ShallowRef } from 'vue'
import { getJson } from './api'
import type { CommunitySections, RegionSections, View } from './contract'
import { openFeed } from './live/feed'
import { createLink, type Kind, type Link, type Look } from './live/link'
import { connect } from './live/signalr'

export interface Live<S> {
  /** Null until the server, or the memory of the last visit, has told. Replaced, never changed in place. */
  view: ShallowRef<View<S> | null>
  /** When the server was last heard; of an earlier visit, when nothing was heard in this one. */
  contact: Ref<Date | null>
  /** True while the view is kept up to date. */
  connected: Ref<boolean>
  /** True when the server says that there is no such code. */
  missing: Ref<boolean>
}

let shared: Link | undefined

const look: Look = (kind, code) => getJson(`/api/${kind === 'Community' ? 'communities' : 'regions'}/${encodeURIComponent(code)}`)

function pageLink(): Link {
  return (shared ??= createLink(connect, look))
}

/** Keeps the view of whatever code is current until the scope ends. `link` is the page's own unless a test brings one. */
export function useLive<S>(kind: Kind, code: MaybeRefOrGetter<string>, link = pageLink()): Live<S> {
  const view = shallowRef<View<S> | null>(null)
  const contact = ref<Date | null>(null)
  const connected = ref(false)
  const missing = ref(false)
  let close: (() => void) | undefined

  watch(
    () => toValue(code),
    (current) => {
      close?.()
      close = current ? openFeed<S>(link, kind, current, (state) => {
        view.value = state.view
        contact.value = state.contact
        connected.value = state.connected
        missing.value = state.missing
      }) : undefined
    },
    { immediate: true },
  )
  onScopeDispose(() => close?.())
  return { view, contact, connected, missing }
}

/** Says something to the server over the page's connection, if that is up. */
export const tellServer = (method: string, told: unknown) => pageLink().tell(method, told)

export const useCommunity = (code: MaybeRefOrGetter<string>) => useLive<CommunitySections>('Community', code)

export const useRegion = (code: MaybeRefOrGetter<string>) => useLive<RegionSections>('Region', code)
