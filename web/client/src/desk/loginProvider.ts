import { getJson, ProblemError } from '@/api'

/** Signing in through a provider outside: what it is called, where that begins, and what its way back has left in the address. */

/** @returns nothing where there is none, or nobody can say: the password's way stays. */
export async function loadProvider(): Promise<string | undefined> {
  try {
    return (await getJson<{ provider?: string }>('/api/session/methods')).provider
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return undefined
  }
}

/** @param page where to come back to */
export const providerAddress = (page: string) => `/api/session/provider?to=${encodeURIComponent(page)}`

export function refusalOf(hash: string) {
  const said = new URLSearchParams(hash.slice(1)).get('problem')
  return (['provider-failed', 'provider-unknown'] as const).find((known) => known === said)
}
