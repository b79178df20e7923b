import { describe, expect, it } from 'vitest'
import { levelsBelow, pathOf, regionsOf } from './founding'

const city = { code: '2201', name: '长春市', level: 'city' as const }
const district = { code: '220104', name: '朝阳区', level: 'district' as const }
const other = { code: '220106', name: '绿园区', level: 'district' as const }

describe('founding', () => {
  it('knows each region of the communities once, with those above it', () => {
    const regions = regionsOf([
      { code: 'a', name: 'A', path: [city, other], demo: false },
      { code: 'b', name: 'B', path: [city, district], demo: false },
      { code: 'c', name: 'C', path: [city, district], demo: false },
    ])
    expect(regions.map(({ code, path }) => [code, path.length])).toEqual([['2201', 1], ['220104', 2], ['220106', 2]])
  })

  it('offers the levels below the region that was chosen', () => {
    expect(levelsBelow([city, district])).toEqual(['subdistrict', 'neighbourhood'])
    expect(levelsBelow([])).toHaveLength(4)
  })

  it('adds what has both name and code, and only below', () => {
    const added = { city: { code: 'x', name: 'X' }, subdistrict: { code: ' 220104001 ', name: '前进街道 ' }, neighbourhood: { code: '', name: '南湖社区' } }
    expect(pathOf([city, district], added)).toEqual([city, district, { code: '220104001', name: '前进街道', level: 'subdistrict' }])
    expect(pathOf([], added).map(({ code }) => code)).toEqual(['x', '220104001'])
  })
})
