import { afterEach, describe, expect, it } from 'vitest'
import { addMessages, firstLang, i18n, setLocale } from './i18n'

describe('firstLang', () => {
  it('prefers what was chosen before', () => expect(firstLang('en', '?lang=zh', ['zh-CN'])).toBe('en'))
  it('then the address', () => expect(firstLang(null, '?lang=en', ['zh-CN'])).toBe('en'))
  it('then the browser', () => expect(firstLang(null, '', ['fr', 'en-GB', 'zh'])).toBe('en'))
  it('then Chinese', () => expect(firstLang('nonsense', '?lang=fr', ['fr'])).toBe('zh'))
})

describe('setLocale', () => {
  afterEach(() => setLocale('zh'))

  it('changes the words, the document and what is remembered', () => {
    addMessages({ zh: { testing: { hello: '你好' } }, en: { testing: { hello: 'Hello' } } })
    setLocale('en')
    expect(i18n.global.t('testing.hello')).toBe('Hello')
    expect(document.documentElement.lang).toBe('en')
    expect(localStorage.getItem('lang')).toBe('en')
  })

  it('need not be remembered', () => {
    setLocale('zh')
    setLocale('en', { remember: false })
    expect(localStorage.getItem('lang')).toBe('zh')
  })
})
