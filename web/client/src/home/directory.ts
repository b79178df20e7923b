import type { RegionRef } from '@/contract'

/** An entry of `GET /api/communities`; `path` from the city down to the neighbourhood. */
export interface CommunityRef {
  code: string
  name: string
  path: RegionRef[]
  demo: boolean
}

export interface District {
  district: RegionRef
  communities: CommunityRef[]
}

/** The communities whose name, code or regions contain all words of the query. */
export function find(communities: CommunityRef[], query: string): CommunityRef[] {
  const words = query.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean)
  return communities.filter(({ code, name, path }) => {
    const text = [code, name, ...path.map((region) => region.name)].join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** By district in the order of codes, at most `limit` communities in all. */
export function byDistrict(communities: CommunityRef[], limit: number): District[] {
  const districts = new Map<string, District>()
  const ordered = [...communities].sort((a, b) => a.code.localeCompare(b.code))
  for (const community of ordered.slice(0, limit)) {
    const district = community.path.find(({ level }) => level === 'district') ?? community.path[0]
    if (!district) continue
    const entry = districts.get(district.code) ?? { district, communities: [] }
    entry.communities.push(community)
    districts.set(district.code, entry)
  }
  return [...districts.values()].sort((a, b) => a.district.code.localeCompare(b.district.code))
}

/** What stands under a community's name: the regions between its district and itself. */
export function placeOf({ path }: CommunityRef): string {
  return path.filter(({ level }) => level === 'subdistrict' || level === 'neighbourhood').map(({ name }) => name).join(' · ')
}
