import { computed } from 'vue'
import { createI18n } from 'vue-i18n'
import { compileMessage } from './compileMessage'
import { remember, remembered } from './remembered'

export type Lang = 'zh' | 'en'

/** Words of one screen: strings, or groups of them. */
export interface MessageTree {
  [key: string]: string | MessageTree
}

type SameKeys<T> = { [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> }

const stored = 'lang'

/** The language that a tag such as zh-CN means, if we speak it. */
export function asLang(value: string | null | undefined): Lang | undefined {
  if (!value) return undefined
  if (/^zh\b/i.test(value)) return 'zh'
  return /^en\b/i.test(value) ? 'en' : undefined
}

/** What was chosen before, then what the address asks for, then the first of the browser's languages that we speak. */
export function firstLang(chosen: string | null, search: string, browser: readonly string[]): Lang {
  return (
    asLang(chosen) ??
    asLang(new URLSearchParams(search).get('lang')) ??
    browser.map(asLang).find((lang) => lang !== undefined) ??
    'zh'
  )
}

export const i18n = createI18n({
  legacy: false,
  locale: firstLang(remembered(stored), location.search, navigator.languages),
  fallbackLocale: 'zh',
  messageCompiler: compileMessage,
  messages: { zh: {}, en: {} },
})

export const lang = computed(() => i18n.global.locale.value as Lang)

function mark(value: Lang) {
  document.documentElement.lang = value === 'zh' ? 'zh-CN' : 'en'
}

mark(lang.value)

/** Changes the language of the page; `remember` keeps the choice for the next visit. */
export function setLocale(value: Lang, { remember: lasting = true } = {}) {
  i18n.global.locale.value = value
  mark(value)
  if (lasting) remember(stored, value)
}

/** Brings a screen's words; English must have every key that Chinese has, and no other. */
export function addMessages<T extends MessageTree>(messages: { zh: T; en: SameKeys<NoInfer<T>> }) {
  i18n.global.mergeLocaleMessage('zh', messages.zh)
  i18n.global.mergeLocaleMessage('en', messages.en)
}
