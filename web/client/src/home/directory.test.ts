import { describe, expect, it } from 'vitest'
import { byDistrict, find, placeOf, type CommunityRef } from './directory'

const city = { code: '220100', name: '长春市', level: 'city' } as const
const chaoyang = { code: '220104', name: '朝阳区', level: 'district' } as const
const luyuan = { code: '220106', name: '绿园区', level: 'district' } as const

const century: CommunityRef = {
  code: '220104-0001', name: '长影世纪村', demo: true,
  path: [city, chaoyang, { code: '220104-td', name: '同德社区', level: 'neighbourhood' }],
}
const garden: CommunityRef = {
  code: '220106-0001', name: '二中教师花园', demo: true,
  path: [
    city, luyuan, { code: '220106-zy', name: '正阳街道', level: 'subdistrict' },
    { code: '220106-hz', name: '互助社区', level: 'neighbourhood' },
  ],
}
const all = [garden, century]

describe('find', () => {
  it('finds by name, code and region', () => {
    expect(find(all, '世纪')).toEqual([century])
    expect(find(all, '220106')).toEqual([garden])
    expect(find(all, '正阳')).toEqual([garden])
  })
  it('wants every word', () => {
    expect(find(all, '绿园 教师')).toEqual([garden])
    expect(find(all, '朝阳 教师')).toEqual([])
  })
  it('understands full-width digits', () => expect(find(all, '２２０１０４')).toEqual([century]))
  it('gives all for nothing', () => expect(find(all, '  ')).toHaveLength(2))
})

describe('byDistrict', () => {
  it('groups in the order of codes', () => {
    expect(byDistrict(all, 10)).toEqual([
      { district: chaoyang, communities: [century] },
      { district: luyuan, communities: [garden] },
    ])
  })
  it('lists no more than asked for', () => expect(byDistrict(all, 1)).toEqual([{ district: chaoyang, communities: [century] }]))
})

it('placeOf names what lies between district and community', () => {
  expect(placeOf(garden)).toBe('正阳街道 · 互助社区')
  expect(placeOf(century)).toBe('同德社区')
})
