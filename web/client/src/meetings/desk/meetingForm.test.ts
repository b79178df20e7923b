import { expect, it } from 'vitest'
import type { Meeting } from '@/contract'
import { meetingBody, meetingCopy, meetingForm, needBodies, needsOf } from './meetingForm'

const meeting: Meeting = {
  id: 'm', title: '民情问需会', place: '活动室', startsAt: '2026-11-18T10:00:00Z', cancelled: false,
  outcomes: [{ text: '补两把长椅' }, { text: '路灯', request: 7 }, { text: '音响 8 点前结束' }],
}

it('goes into the form and back unchanged, and is copied to the same weekday', () => {
  expect(meetingBody(meetingForm(meeting))).toEqual({ title: '民情问需会', place: '活动室', startsAt: '2026-11-18T10:00:00.000Z' })
  expect(meetingCopy(meeting, new Date('2026-11-23T10:00:00Z')).startsAt).toBe('2026-11-25 18:00')
})

it('makes requests of what is chosen and is none yet', () => {
  const [benches, speakers] = needsOf(meeting.outcomes)
  if (!benches || !speakers) throw new Error('two needs')
  const chosen = [{ ...benches, category: 'repairs' as const, building: 3 }, { ...speakers, chosen: false }]

  expect(needBodies(chosen)).toEqual([{ text: '补两把长椅', category: 'repairs', building: 3 }])
  expect(needsOf([...meeting.outcomes, { text: '花坛' }], chosen)).toEqual([
    ...chosen, { text: '花坛', chosen: true, category: 'other', building: undefined },
  ])
})
