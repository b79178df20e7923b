import { onScopeDispose, watchEffect } from 'vue'
import { setLocale } from '@/i18n'
import './messages'
import './wall.css'
import '@/words'

/**
 * Makes the document a wall for as long as the screen is there: its sizes, its dark theme, its title, and its language,
 * which is Chinese unless the address says otherwise: a wall's browser speaks for its installer, not for its readers.
 */
export function useWallDocument(lang: () => string | undefined, title: () => string | undefined) {
  const { dataset } = document.documentElement
  dataset['screen'] = 'wall'
  dataset['theme'] = 'dark'
  watchEffect(() => setLocale(lang() === 'en' ? 'en' : 'zh', { remember: false }))
  watchEffect(() => (document.title = title() ?? 'HappyCommunity'))
  onScopeDispose(() => {
    delete dataset['screen']
    delete dataset['theme']
  })
}
