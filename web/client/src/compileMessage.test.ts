import { describe, expect, it } from 'vitest'
import { addMessages, i18n } from './i18n'

const { t } = i18n.global
const words = {
  compiled: { plain: '好', named: '{a} 与 {b}，{a}', counted: 'one seat for {who} | {n} seats for {who}' },
}
addMessages({ zh: words, en: words })

describe('compileMessage', () => {
  it('gives a text as it is', () => expect(t('compiled.plain')).toBe('好'))
  it('puts values in, each wherever it is named', () => expect(t('compiled.named', { a: 1, b: '甲' })).toBe('1 与 甲，1'))
  it('leaves a value that is missing out', () => expect(t('compiled.named', { a: 1 })).toBe('1 与 ，1'))
  it('takes a value as it is, whatever is in it', () => {
    expect(t('compiled.named', { a: '{b} $& | x', b: 2 })).toBe('{b} $& | x 与 2，{b} $& | x')
  })
  it('chooses the form by the count', () => {
    expect(t('compiled.counted', { who: 'us' }, 1)).toBe('one seat for us')
    expect(t('compiled.counted', { who: 'us' }, 2)).toBe('2 seats for us')
    expect(t('compiled.counted', { who: 'us' }, 0)).toBe('0 seats for us')
  })
})
