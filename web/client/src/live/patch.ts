import type { Patch, View } from '@/contract'

/** What a patch does to a view: it is part of it now, was already, or something before it is missing. */
export type Merged<S> = { kind: 'applied'; view: View<S> } | { kind: 'known' } | { kind: 'gap' }

/** Sections replace; the view is never changed in place, so that each section keeps its identity until it is replaced. */
export function merge<S>(view: View<S>, patch: Patch<S>): Merged<S> {
  if (patch.to <= view.version) return { kind: 'known' }
  if (patch.from > view.version) return { kind: 'gap' }
  return {
    kind: 'applied',
    view: { ...view, version: patch.to, at: patch.at, sections: { ...view.sections, ...patch.sections } },
  }
}
