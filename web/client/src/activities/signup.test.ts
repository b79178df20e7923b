import { describe, expect, it } from 'vitest'
import type { Activity, Me } from '@/contract'
import { resident } from '@/testing/people'
import { inOrder, signupStanding } from './signup'

const start = Date.parse('2026-11-23T06:00:00Z')
const hour = 3_600_000
const activity: Activity = {
  id: 'a', title: 'A', kind: 'activity', startsAt: new Date(start).toISOString(),
  endsAt: new Date(start + 2 * hour).toISOString(), capacity: 10, confirmed: 7, waitlisted: 0, checkedIn: 0,
}
const signed = (over: Partial<Me['signups'][number]> = {}) =>
  resident({ signups: [{ activity: 'a', status: 'confirmed', checkedIn: false, ...over }] })

describe('signupStanding', () => {
  it.each([
    ['seats are left', activity, resident(), -hour, { kind: 'open', seats: 3 }],
    ['a guest looks', activity, undefined, -hour, { kind: 'open', seats: 3 }],
    ['it is full', { ...activity, confirmed: 10, waitlisted: 4 }, resident(), -hour, { kind: 'full', waiting: 4 }],
    ['I am signed up before it', activity, signed(), -hour / 2 - 1, { kind: 'confirmed' }],
    ['I am signed up and the doors are open', activity, signed(), -hour / 2, { kind: 'check-in' }],
    ['I wait while it runs', activity, signed({ status: 'waitlisted', position: 2 }), hour, { kind: 'waitlisted', position: 2 }],
    ['I am there', activity, signed({ checkedIn: true }), hour, { kind: 'checked-in' }],
    ['it is over', activity, signed(), 2 * hour, { kind: 'ended' }],
  ])('when %s', (_name, of, me, at, expected) => {
    expect(signupStanding(of, me, start + at)).toEqual(expected)
  })
})

it('inOrder puts the soonest first and what is over last', () => {
  const later = { ...activity, id: 'later', startsAt: new Date(start + hour).toISOString(), endsAt: new Date(start + 9 * hour).toISOString() }
  const next = { ...activity, id: 'next', startsAt: new Date(start + 4 * hour).toISOString(), endsAt: new Date(start + 9 * hour).toISOString() }
  expect(inOrder([activity, next, later], start + 3 * hour).map(({ id }) => id)).toEqual(['later', 'next', 'a'])
})
