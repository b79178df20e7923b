import { describe, expect, it } from 'vitest'
import { busyCommunity } from '@/testing/fixtures'
import { ownRequest, resident } from '@/testing/people'
import { isBehind } from './freshness'

const before = busyCommunity().sections
const haircut = (confirmed: number, waitlisted: number) => ({
  ...before,
  activities: before.activities.map((one) => (one.id === 'haircut' ? { ...one, confirmed, waitlisted } : one)),
})
const waiting = resident({ signups: [{ activity: 'haircut', status: 'waitlisted', position: 3, checkedIn: false, persons: 1 }] })
const confirmed = resident({ signups: [{ activity: 'haircut', status: 'confirmed', checkedIn: false, persons: 1 }] })

describe('isBehind', () => {
  it('when a queue I stand in has moved', () => {
    expect(isBehind(waiting, before, haircut(30, 7))).toBe(true)
    expect(isBehind(waiting, before, haircut(30, 8))).toBe(false)
  })
  it('not for who has a seat', () => expect(isBehind(confirmed, before, haircut(30, 7))).toBe(false))
  it('when a request of mine stands at another stage', () => {
    const mine = (stage: 'submitted' | 'accepted') => resident({ requests: [ownRequest({ number: 1213, stage })] })
    expect(isBehind(mine('submitted'), before, before)).toBe(true)
    expect(isBehind(mine('accepted'), before, before)).toBe(false)
  })
  it('not for requests that the public view no longer lists', () => {
    expect(isBehind(resident({ requests: [ownRequest({ number: 3 })] }), before, before)).toBe(false)
  })
})
