import { expect, test } from 'vitest'
import { alarmRules, figuresOf, oneIn, type Alarm } from './alarms'
import { i18n, setLocale } from '@/i18n'
import './alarmWords'

const alarm: Alarm = {
  id: 7, rule: 'overdue-surge', observed: 8, expected: 1.234, threshold: 6, of: 0, elsewhere: 0, version: 'a1', raisedAt: '2026-11-26T01:00:00Z',
}

test('a figure has one digit behind the point, a share is in percent', () => {
  expect(figuresOf(alarm)).toMatchObject({ observed: 8, expected: 1.2, threshold: 6 })
  expect(figuresOf({ ...alarm, rule: 'satisfaction-drop', observed: 0.5, expected: 0.8812, of: 20 })).toMatchObject({ observed: '50%', expected: '88%', of: 20 })
})

test('every rule has a name, a sentence and an explanation in both languages', () => {
  for (const language of ['zh', 'en'] as const) {
    setLocale(language)
    for (const rule of alarmRules) {
      for (const key of ['rule', 'sentence', 'explained']) expect(i18n.global.te(`alarm.${key}.${rule}`), `${language} ${key} ${rule}`).toBe(true)
    }
  }
})

test('a probability is one in so many', () => expect(oneIn(1e-5)).toBe(100_000))
