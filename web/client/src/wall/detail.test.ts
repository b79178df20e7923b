import { describe, expect, it } from 'vitest'
import { busyCommunity, emptyCommunity, fixtureNow } from '@/testing/fixtures'
import { detailPages, pageKeys } from './detail'

describe('detailPages', () => {
  it('shows all that have content', () => {
    expect(detailPages(busyCommunity().sections, fixtureNow).map(({ key }) => key)).toEqual([...pageKeys])
  })

  it('shows those that are chosen, in their order, without the empty ones as long as one has content', () => {
    const { sections } = busyCommunity()
    const keys = (of: typeof sections) => detailPages(of, fixtureNow, ['groups', 'notices', 'activities']).map(({ key }) => key)
    expect(keys(sections)).toEqual(['groups', 'notices', 'activities'])
    expect(keys({ ...sections, groups: [], activities: [] })).toEqual(['notices'])
    expect(keys(emptyCommunity().sections)).toEqual(['groups', 'notices', 'activities'])
  })

  it('leaves out what is empty', () => {
    const { sections } = busyCommunity()
    const keys = detailPages({ ...sections, notices: [], groups: [] }, fixtureNow).map(({ key }) => key)
    expect(keys).not.toContain('notices')
    expect(keys).not.toContain('groups')
  })

  it('leaves out activities that are all over', () => {
    const nextYear = new Date(fixtureNow.getTime() + 365 * 86_400_000)
    expect(detailPages(busyCommunity().sections, nextYear).map(({ key }) => key)).not.toContain('activities')
  })

  it('says in a new community what will be there', () => {
    const pages = detailPages(emptyCommunity().sections, fixtureNow)
    expect(pages.length).toBeGreaterThan(5)
    expect(pages.every(({ filled }) => !filled)).toBe(true)
  })
})
