import { describe, expect, it } from 'vitest'
import type { CommunitySections, Patch, RegionView, Summary } from '@/contract'
import { dayOf } from '@/format'
import { dayBefore, frameAt, reelOf, regionReelOf } from './reel'
import { advance } from './usePlayer'

const patch = (from: number, to: number, at: string, sections: object) =>
  ({ code: 'c', from, to, at, sections }) as Patch<CommunitySections>

describe('a wall’s day', () => {
  const reel = reelOf([
    patch(0, 5, '2026-11-25T00:00:00Z', { profile: { name: '花园' }, polls: [] }),
    patch(5, 9, '2026-11-25T08:00:00Z', { polls: ['first'] }),
    patch(9, 9, '2026-11-25T16:00:00Z', { profile: { name: '花园' }, polls: ['first'], alert: 'all' }),
  ])

  it('shows what was the latest at a moment', () => {
    const at = (time: string) => reel && frameAt(reel, Date.parse(time))
    expect(at('2026-11-25T07:59:59Z')?.sections.polls).toEqual([])
    expect(at('2026-11-25T08:00:00Z')).toMatchObject({ name: '花园', version: 9, sections: { polls: ['first'] } })
    expect(at('2026-11-25T16:00:00Z')?.sections.alert).toBe('all')
    expect(at('2026-11-24T00:00:00Z')?.version).toBe(5)
  })

  it('goes from the first to the last', () => {
    expect([reel?.from, reel?.until]).toEqual([Date.parse('2026-11-25T00:00:00Z'), Date.parse('2026-11-25T16:00:00Z')])
  })

  it('is none where nothing was there', () => {
    expect(reelOf([])).toBeUndefined()
  })
})

describe('a region’s day', () => {
  const summary = (enrolled: number) => ({ enrolled }) as Summary
  const now = {
    code: 'r', name: 'R', version: 7, at: 'now',
    sections: { summary: summary(9), children: [{ code: 'a', name: 'A', summary: summary(9) }], ticker: ['x'] },
  } as unknown as RegionView

  it('has the regions of now with the figures of then', () => {
    const reel = regionReelOf(now, {
      from: '2026-11-25T00:00:00Z', until: '2026-11-26T00:00:00Z',
      frames: [
        { at: '2026-11-25T00:00:00Z', children: [] },
        { at: '2026-11-25T01:00:00Z', summary: summary(3), children: [{ code: 'a', summary: summary(3) }, { code: 'gone', summary: summary(1) }] },
      ],
    })
    expect(reel?.frames).toHaveLength(1)
    expect(reel?.frames[0]?.view.sections).toEqual({ summary: summary(3), children: [{ code: 'a', name: 'A', summary: summary(3) }], ticker: [] })
  })

  it('is none where nothing was kept', () => {
    expect(regionReelOf(now, { from: '2026-11-25T00:00:00Z', until: '2026-11-26T00:00:00Z', frames: [] })).toBeUndefined()
  })
})

it('sixty times as fast, a minute takes a second, and the end is the end', () => {
  expect(advance(0, 1_000, 60, 90_000)).toBe(60_000)
  expect(advance(60_000, 1_000, 60, 90_000)).toBe(90_000)
})

it('days are those of Changchun', () => {
  expect(dayOf(new Date('2026-11-25T16:00:00Z'))).toBe('2026-11-26')
  expect(dayBefore(new Date('2026-11-25T15:59:59Z'))).toBe('2026-11-24')
})
