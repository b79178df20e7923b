import { describe, expect, it } from 'vitest'
import { regionChild } from '@/testing/regions'
import { measureOf } from './measures'
import { tilesOf } from './treemap'

describe('tilesOf', () => {
  const child = regionChild('220104', '朝阳区')

  it('has residents as size and the measure as colour', () => {
    expect(tilesOf([child], measureOf('index'))).toEqual([{ code: '220104', name: '朝阳区', value: [7156, 87.4] }])
  })
  it('greys what has nothing to say', () => {
    const silent = { ...child, summary: { ...child.summary, index: { ...child.summary.index, value: undefined } } }
    const [tile] = tilesOf([silent], measureOf('index'))
    expect(tile?.value[1]).toBeNaN()
    expect(tile?.itemStyle).toBeDefined()
  })
  it('leaves out where nobody lives', () => {
    expect(tilesOf([{ ...child, summary: { ...child.summary, residents: 0 } }], measureOf('index'))).toEqual([])
  })
})
