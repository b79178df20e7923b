import { describe, expect, it } from 'vitest'
import { deedOf } from './keys'

const press = (key: string, target: EventTarget | null = null, over = {}) =>
  deedOf({ key, target, ctrlKey: false, metaKey: false, altKey: false, ...over })

describe('deedOf', () => {
  it.each([['j', 'next'], ['ArrowUp', 'previous'], ['a', 'accept'], ['?', 'help'], ['x', undefined]])('%s is %s', (key, deed) =>
    expect(press(key)).toBe(deed))

  it('leaves keys to who types, and to the browser', () => {
    expect(press('a', document.createElement('textarea'))).toBeUndefined()
    expect(press('a', document.body, { ctrlKey: true })).toBeUndefined()
    expect(press('Enter', document.createElement('button'))).toBeUndefined()
    expect(press('a', document.createElement('button'))).toBe('accept')
  })
})
