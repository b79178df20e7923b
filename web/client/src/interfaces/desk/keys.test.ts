import { describe, expect, it } from 'vitest'
import { exampleOf, type Key } from './keys'

const item: Key = { id: '1', name: '12345', region: '220104', scopes: ['requests'], madeAt: '2026-11-26T00:00:00Z', madeBy: 'li' }

describe('exampleOf', () => {
  it('makes a request with a key that is for requests', () => {
    expect(exampleOf({ key: 'hclive_x', item }, 'https://live.example.cn')).toBe(
      'curl https://live.example.cn/open311/v2/requests.xml --data-urlencode "api_key=hclive_x" -d jurisdiction_id=220104 -d service_code=lift -d address_id=220104-0001',
    )
  })

  it('reads the figures of its region with one that is for figures, and of some region where it is for all', () => {
    const made = (region: string) => exampleOf({ key: 'hclive_x', item: { ...item, region, scopes: ['aggregates', 'requests'] } }, 'https://live.example.cn')
    expect(made('220106')).toBe('curl -H "Authorization: Bearer hclive_x" https://live.example.cn/api/public/v1/regions/220106')
    expect(made('*')).toContain('/regions/220104')
  })
})
