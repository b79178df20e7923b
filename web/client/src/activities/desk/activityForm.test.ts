import { expect, it } from 'vitest'
import type { Activity } from '@/contract'
import { activityBody, activityCopy, activityForm, activityPreview, blankActivity } from './activityForm'

const now = new Date('2026-11-23T10:00:00Z')
const rally: Activity = {
  id: 'mill', title: '扎风车', kind: 'rally', place: '小广场', startsAt: '2026-11-18T01:00:00Z', endsAt: '2026-11-18T03:30:00Z', capacity: 40,
  confirmed: 34, waitlisted: 0, checkedIn: 22, goal: 400, progress: 27, unit: '只风车',
}

it('goes from the view into the form and back to the server unchanged', () => {
  expect(activityForm(rally)).toMatchObject({ startsAt: '2026-11-18 09:00', endsAt: '2026-11-18 11:30', rally: true })
  expect(activityBody(activityForm(rally))).toEqual({
    title: '扎风车', place: '小广场', startsAt: '2026-11-18T01:00:00.000Z', endsAt: '2026-11-18T03:30:00.000Z', capacity: 40, goal: 400, unit: '只风车',
  })
})

it('leaves out what is empty, and a goal where it is no rally', () => {
  const body = activityBody({ ...blankActivity(now), title: ' 茶话会 ', place: ' ', unit: '只' })
  expect(body).toEqual({ title: '茶话会', startsAt: '2026-11-24T10:00:00.000Z', endsAt: '2026-11-24T12:00:00.000Z', capacity: 20 })
})

it('copies to the same weekday and time that is next to come', () => {
  expect(activityCopy(rally, now)).toMatchObject({ title: '扎风车', startsAt: '2026-11-25 09:00', endsAt: '2026-11-25 11:30', goal: 400 })
})

it('previews a rally with its goal ahead of it, and an activity without one', () => {
  expect(activityPreview('x', activityForm(rally))).toMatchObject({ kind: 'rally', goal: 400, progress: 0, confirmed: 0 })
  expect(activityPreview('x', blankActivity(now))).not.toHaveProperty('goal')
  expect(activityPreview('mill', { ...activityForm(rally), capacity: 50 }, rally)).toMatchObject({ capacity: 50, confirmed: 34, progress: 27 })
})
