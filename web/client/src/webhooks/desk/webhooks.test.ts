import { describe, expect, it } from 'vitest'
import { groupTypes } from './webhooks'

describe('groupTypes', () => {
  it('puts together what is about the same, in the order in which it comes', () => {
    expect(groupTypes(['request.submitted', 'alarm.raised', 'request.answered'])).toEqual([
      { about: 'request', types: ['request.submitted', 'request.answered'] },
      { about: 'alarm', types: ['alarm.raised'] },
    ])
    expect(groupTypes([])).toEqual([])
  })
})
