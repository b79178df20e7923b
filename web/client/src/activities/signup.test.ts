import { describe, expect, it } from 'vitest'
import type { Activity, Me } from '@/contract'
import { resident } from '@/testing/people'
import { freeSeats, inOrder, isSoon, signupStanding, tokenOf } from './signup'

const start = Date.parse('2026-11-23T06:00:00Z')
const hour = 3_600_000
const activity: Activity = {
  id: 'a', title: 'A', kind: 'activity', startsAt: new Date(start).toISOString(),
  endsAt: new Date(start + 2 * hour).toISOString(), capacity: 10, confirmed: 7, waitlisted: 0, checkedIn: 0,
}
const signed = (over: Partial<Me['signups'][number]> = {}) =>
  resident({ signups: [{ activity: 'a', status: 'confirmed', checkedIn: false, persons: 1, ...over }] })

describe('signupStanding', () => {
  it.each([
    ['seats are left', activity, resident(), -hour, { kind: 'open', seats: 3 }],
    ['a guest looks', activity, undefined, -hour, { kind: 'open', seats: 3 }],
    ['it is full', { ...activity, confirmed: 10, waitlisted: 4 }, resident(), -hour, { kind: 'full', waiting: 4 }],
    ['a seat is kept for two who wait', { ...activity, confirmed: 9, waitlisted: 2 }, resident(), -hour, { kind: 'full', waiting: 2 }],
    ['I am signed up before it', activity, signed({ persons: 2 }), -hour - 1, { kind: 'confirmed', persons: 2 }],
    ['I am signed up and the doors are open', activity, signed(), -hour, { kind: 'check-in', persons: 1 }],
    ['I wait while it runs', activity, signed({ status: 'waitlisted', position: 2 }), hour, { kind: 'waitlisted', persons: 1, position: 2 }],
    ['I am there', activity, signed({ checkedIn: true }), hour, { kind: 'checked-in', persons: 1 }],
    ['it was called off', { ...activity, cancelled: true }, signed(), -hour, { kind: 'cancelled' }],
    ['it is over', activity, resident(), 2 * hour, { kind: 'ended' }],
    ['it is over and I waited in vain', activity, signed({ status: 'waitlisted' }), 2 * hour, { kind: 'ended' }],
    ['it is over and I had a seat', activity, signed(), 2 * hour, { kind: 'rate', score: undefined }],
    ['it is over and I have said how it was', activity, signed({ score: 4 }), 48 * hour, { kind: 'rate', score: 4 }],
    ['it is over for two weeks', activity, signed({ score: 4 }), (2 + 14 * 24) * hour, { kind: 'ended' }],
  ])('when %s', (_name, of, me, at, expected) => {
    expect(signupStanding(of, me, start + at)).toEqual(expected)
  })
})

it('inOrder puts the soonest first and what is over last', () => {
  const later = { ...activity, id: 'later', startsAt: new Date(start + hour).toISOString(), endsAt: new Date(start + 9 * hour).toISOString() }
  const next = { ...activity, id: 'next', startsAt: new Date(start + 4 * hour).toISOString(), endsAt: new Date(start + 9 * hour).toISOString() }
  expect(inOrder([activity, next, later], start + 3 * hour).map(({ id }) => id)).toEqual(['later', 'next', 'a'])
})

it('freeSeats are none while somebody waits, and never fewer', () => {
  expect(freeSeats(activity)).toBe(3)
  expect(freeSeats({ ...activity, waitlisted: 2 })).toBe(0)
  expect(freeSeats({ ...activity, confirmed: 11 })).toBe(0)
})

it('isSoon is what begins within a day', () => {
  expect([-24 * hour - 1, -24 * hour, -1, 0].map((at) => isSoon(activity, start + at))).toEqual([false, true, true, false])
})

it.each([['#in=0123ABCD', '0123ABCD'], ['', ''], ['#notices', ''], ['#in=', ''], ['#in=<b>', '']])('tokenOf %s is "%s"', (hash, token) => {
  expect(tokenOf(hash)).toBe(token)
})
