import { describe, expect, it } from 'vitest'
import { busyCommunity, emptyCommunity, fixtureNow } from '@/testing/fixtures'
import { ownRequest, resident } from '@/testing/people'
import { underWay } from './underWay'
import { whatNow, type Task } from './whatNow'

const { sections } = busyCommunity()
const now = fixtureNow.getTime()
const rated = sections.ratings.aspects.map(({ key }) => ({ aspect: key, score: 4 }))

function short(task: Task): string {
  if ('poll' in task) return `${task.kind} ${task.poll.id}`
  if ('activity' in task) return `${task.kind} ${task.activity.id}`
  return 'request' in task ? `${task.kind} ${task.request.number}` : task.kind
}

describe('whatNow', () => {
  it('puts what closes before what waits, and asking for help last', () => {
    const me = resident({ requests: [ownRequest()] })
    expect(whatNow(sections, me, now).map(short)).toEqual([
      'vote winter', 'vote gate', 'sign-up windmills', 'sign-up clinic', 'sign-up painting', 'sign-up drill',
      'confirm 1210', 'rate', 'ask',
    ])
  })
  it('lets who stands at the door check in first', () => {
    const me = resident({ signups: [{ activity: 'windmills', status: 'confirmed', checkedIn: false, persons: 1 }] })
    expect(short(whatNow(sections, me, now)[0] as Task)).toBe('check-in windmills')
  })
  it('puts what I promised to come to within a day before what I could do', () => {
    const signups = ['clinic', 'painting'].map((activity) => ({ activity, status: 'confirmed' as const, checkedIn: false, persons: 1 }))
    const tasks = whatNow(sections, resident({ signups }), now).map(short)
    expect(tasks[0]).toBe('soon clinic')
    expect(tasks.some((task) => task.includes('painting'))).toBe(false)
  })
  it('asks how it was, until I have said', () => {
    const over = { ...sections, activities: sections.activities.map((one) => ({ ...one, endsAt: fixtureNow.toISOString() })) }
    const signups = (score?: number) => [{ activity: 'clinic', status: 'confirmed' as const, checkedIn: true, persons: 1, score }]
    expect(whatNow(over, resident({ signups: signups() }), now).map(short)).toContain('rate-activity clinic')
    expect(whatNow(over, resident({ signups: signups(5) }), now).map(short)).not.toContain('rate-activity clinic')
  })
  it('leaves out what is done', () => {
    const me = resident({
      ballots: [{ poll: 'winter', options: ['a'], at: sections.ticker[0]?.at ?? '', receipt: 'A' }, { poll: 'gate', at: '', receipt: 'B' }],
      signups: ['windmills', 'clinic', 'painting', 'drill'].map((activity) => (
        { activity, status: 'confirmed', checkedIn: true, persons: 1 })),
      ratings: rated,
    })
    expect(whatNow(sections, me, now).map(short)).toEqual(['ask'])
  })
  it('counts the aspects not rated yet', () => {
    const tasks = whatNow(sections, resident({ ratings: rated.slice(0, 3) }), now)
    expect(tasks.find(({ kind }) => kind === 'rate')).toEqual({ kind: 'rate', left: 5, of: 8 })
  })
  it('shows guests what is open to residents, and nothing personal', () => {
    const kinds = new Set(whatNow(sections, undefined, now).map(({ kind }) => kind))
    expect(kinds).toEqual(new Set(['vote', 'sign-up']))
  })
  it('has asking for help and rating where nothing happens yet', () => {
    expect(whatNow(emptyCommunity().sections, resident(), now).map(short)).toEqual(['rate', 'ask'])
  })
})

describe('underWay', () => {
  it('has what I am part of and what is not over', () => {
    const me = resident({
      ballots: [{ poll: 'winter', options: ['a'], at: '', receipt: 'A' }, { poll: 'bench', options: ['a'], at: '', receipt: 'C' }],
      signups: [{ activity: 'haircut', status: 'waitlisted', position: 2, checkedIn: false, persons: 1 }],
      requests: [
        ownRequest(), ownRequest({ number: 7, stage: 'accepted' }), ownRequest({ number: 8, stage: 'confirmed' }),
      ],
    })
    const items = underWay(sections, me, now)
    expect(items.polls.map(({ id }) => id)).toEqual(['winter'])
    expect(items.signups.map(({ activity }) => activity.id)).toEqual(['haircut'])
    expect(items.requests.map(({ number }) => number)).toEqual([7])
  })
})
