/** Longer no token is taken, ms. */
const lasts = 3 * 60_000

/** The token in the address that the wall's code leads to, if it is one. */
export function tokenOf(hash: string): string | undefined {
  return /^#at=([0-9A-Z]{12})$/.exec(hash)?.[1]
}

/** How the device holds a token until it can be used. */
export function holding(community: string, token: string, now: number): string {
  return [community, token, now].join(' ')
}

/** The token that is held for a community, while it may still be taken. */
export function heldToken(held: string | null, community: string, now: number): string | undefined {
  const [of, token, since] = held?.split(' ') ?? []
  return of === community && now - Number(since) < lasts ? token : undefined
}
