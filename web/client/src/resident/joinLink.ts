/** What a one-time link carries after its `#`: a way to a new phone, or a seat of a household. */
export interface JoinLink {
  kind: 'move' | 'seat'
  link: string
}

/** The link's secret, or undefined where the page was opened by something else. */
export function linkFromHash(hash: string): JoinLink | undefined {
  const [, kind, link] = /^#(move|seat)=([\w.-]{1,99})$/.exec(hash) ?? []
  return kind && link ? { kind: kind as JoinLink['kind'], link } : undefined
}
