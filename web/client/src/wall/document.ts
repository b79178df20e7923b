import { onScopeDispose, watchEffect } from 'vue'
import { asLang, lang as current, setLocale } from '@/i18n'
import './messages'
import './wall.css'
import '@/words'

/**
 * Makes the document a wall for as long as the screen is there: its sizes, its dark theme, its title, and the language
 * that the address asks for, else the browser's.
 */
export function useWallDocument(lang: () => string | undefined, title: () => string | undefined) {
  const { dataset } = document.documentElement
  dataset['screen'] = 'wall'
  dataset['theme'] = 'dark'
  const before = current.value
  watchEffect(() => setLocale(asLang(lang()) ?? before, { remember: false }))
  watchEffect(() => (document.title = title() ?? 'HappyCommunity'))
  onScopeDispose(() => {
    delete dataset['screen']
    delete dataset['theme']
    setLocale(before, { remember: false })
  })
}
