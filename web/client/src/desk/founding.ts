import type { Level, RegionRef } from '@/contract'
import type { CommunityRef } from '@/home/directory'

export const levels = ['city', 'district', 'subdistrict', 'neighbourhood'] as const satisfies Level[]

/** A region that communities lie in already, with those above it and itself, from the city down. */
export interface KnownRegion {
  code: string
  name: string
  path: RegionRef[]
}

/** Every region of a list of communities, in the order of their codes. */
export function regionsOf(communities: CommunityRef[]): KnownRegion[] {
  const regions = new Map<string, KnownRegion>()
  for (const { path } of communities) {
    for (const [depth, { code, name }] of path.entries()) regions.set(code, { code, name, path: path.slice(0, depth + 1) })
  }
  return [...regions.values()].sort((a, b) => a.code.localeCompare(b.code))
}

/** The levels below a path, one region of each may be added to it. */
export function levelsBelow(path: RegionRef[]): Level[] {
  const last = path.at(-1)
  return last ? levels.filter((_, i) => i > levels.findIndex((level) => level === last.level)) : [...levels]
}

/** The path of a new community: a known region's, and below it those that are given both code and name. */
export function pathOf(known: RegionRef[], added: Partial<Record<Level, { code: string; name: string }>>): RegionRef[] {
  const below = levelsBelow(known).flatMap((level) => {
    const [code, name] = [added[level]?.code.trim(), added[level]?.name.trim()]
    return code && name ? [{ code, name, level }] : []
  })
  return [...known, ...below]
}
