import { computed, onScopeDispose, shallowRef, toValue, watchEffect, type MaybeRefOrGetter } from 'vue'
import { communityPath } from '@/api'

/** What Chromium tells of a page that can be put on the home screen. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>
}

const offer = shallowRef<InstallOffer | null>(null)

// Told once, soon after the start, and to whoever listens by then.
window.addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault()
  offer.value = event as InstallOffer
})
window.addEventListener('appinstalled', () => {
  offer.value = null
})

/** Safari tells nothing; there one finds the way by the share button. */
const byHand = 'standalone' in navigator && navigator.standalone === false

/** Puts the page on the phone's home screen, where the browser can. */
export function useInstall() {
  async function install() {
    const made = offer.value
    offer.value = null
    await made?.prompt()
  }
  return { able: computed(() => offer.value !== null), byHand, install }
}

/** Lets the browser know the community as an app, as long as the scope lives. */
export function useManifest(code: MaybeRefOrGetter<string>) {
  const link = document.createElement('link')
  link.rel = 'manifest'
  watchEffect(() => {
    link.href = communityPath(toValue(code), 'app.webmanifest')
  })
  document.head.append(link)
  onScopeDispose(() => link.remove())
}
