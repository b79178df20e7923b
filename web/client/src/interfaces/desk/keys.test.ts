import { describe, expect, it } from 'vitest'
import type { CommunityRef } from '@/home/directory'
import { exampleOf, type Key, type KeyScope } from './keys'

const site = 'https://live.example.cn'
const place = (code: string, ...above: string[]): CommunityRef => ({ code, name: code, demo: false, path: above.map((one) => ({ code: one, name: one, level: 'city' })) })
const communities = [place('220106-0001', '2201', '220106'), place('220104-0001', '2201', '220104')]

describe('exampleOf', () => {
  const example = (region: string, ...scopes: KeyScope[]) => {
    const item: Key = { id: '1', name: '12345', region, scopes, madeAt: '2026-11-26T00:00:00Z', madeBy: 'li' }
    return exampleOf({ key: 'hclive_x', item }, site, communities)
  }

  it('makes a request where the key is for that alone, in a community that it covers', () => {
    expect(example('220104', 'requests')).toBe(
      'curl https://live.example.cn/open311/v2/requests.xml --data-urlencode "api_key=hclive_x" -d jurisdiction_id=220104-0001 -d address_id=220104-0001 -d service_code=lift',
    )
  })

  it('reads the figures of its region or community, or of any where it is for all', () => {
    expect(example('220106', 'aggregates', 'requests')).toBe('curl -H "Authorization: Bearer hclive_x" https://live.example.cn/api/public/v1/regions/220106')
    expect(example('220104-0001', 'aggregates')).toContain('/api/public/v1/communities/220104-0001')
    expect(example('*', 'aggregates')).toContain('/api/public/v1/communities/220106-0001')
  })
})
