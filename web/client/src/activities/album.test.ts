import { describe, expect, it } from 'vitest'
import type { Me } from '@/contract'
import { busyCommunity } from '@/testing/fixtures'
import { resident } from '@/testing/people'
import { albumOf } from './album'

const haircut = busyCommunity().sections.activities.find(({ id }) => id === 'haircut')
if (!haircut) throw new Error('no haircut')
const activity = haircut
const end = Date.parse(activity.endsAt)
const day = 24 * 3_600_000

function visitor(album: Me['album'] = [], checkedIn = true) {
  return resident({ signups: [{ activity: 'haircut', status: 'confirmed', checkedIn, persons: 1 }], album })
}

describe('albumOf', () => {
  it('has room for four of whoever was there, for two weeks after the end', () => {
    expect(albumOf(activity, visitor(), end).room).toBe(4)
    expect(albumOf(activity, visitor(), end - 1).room).toBe(0)
    expect(albumOf(activity, visitor(), end + 14 * day).room).toBe(0)
    expect(albumOf(activity, visitor([], false), end).room).toBe(0)
    expect(albumOf(activity, undefined, end).room).toBe(0)
  })

  it('tells mine that wait from what is shown, which takes room as well', () => {
    const mine = [
      { activity: 'haircut', id: 'a', waiting: true }, { activity: 'haircut', id: 'b', waiting: true },
      { activity: 'haircut', id: 'c', waiting: false }, { activity: 'clinic', id: 'd', waiting: true },
    ]

    expect(albumOf({ ...activity, album: ['b', 'c', 'e'] }, visitor(mine), end)).toEqual({ shown: ['b', 'c', 'e'], waiting: ['a'], room: 1 })
  })
})
