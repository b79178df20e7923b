import { del, getJson, putJson } from '@/api'
import { lang } from '@/i18n'

export const topics = ['request', 'seat', 'poll', 'alert'] as const
export type PushTopic = (typeof topics)[number]

/** From when until when nothing but an alert makes a sound, by the community's clock. */
export interface QuietHours {
  from: string
  to: string
}

/** What this device is told of while its page is closed; no topics where it is not told of anything. */
export interface PushState {
  publicKey: string
  topics?: PushTopic[]
  quiet?: QuietHours
}

export const night: QuietHours = { from: '21:00:00', to: '08:00:00' }

/** Whether this browser can be told at all; those inside chat apps cannot. */
export function canPush(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
}

export const loadPush = () => getJson<PushState>('/api/me/push')

/** Has the server tell this device, after the person has allowed it. Rejects where the browser does not give it. */
export async function savePush(publicKey: string, wanted: readonly PushTopic[], quiet: QuietHours | undefined): Promise<void> {
  const { endpoint, keys } = (await subscribe(publicKey)).toJSON()
  await putJson('/api/me/push', {
    subscription: { endpoint, keys: { p256dh: keys?.['p256dh'], auth: keys?.['auth'] } },
    lang: lang.value,
    topics: wanted,
    quiet,
  })
}

export async function endPush(): Promise<void> {
  await del('/api/me/push')
  const registration = await navigator.serviceWorker.ready
  await (await registration.pushManager.getSubscription())?.unsubscribe()
}

async function subscribe(publicKey: string): Promise<PushSubscription> {
  const { pushManager } = await navigator.serviceWorker.ready
  const options = { userVisibleOnly: true, applicationServerKey: publicKey }
  try {
    return await pushManager.subscribe(options)
  } catch (error) {
    // Subscribed under another key, of a server that was there before.
    const before = await pushManager.getSubscription()
    if (!before) throw error
    await before.unsubscribe()
    return pushManager.subscribe(options)
  }
}
