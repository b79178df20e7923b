import { del, getJson, newGuid, postJson, putJson } from '@/api'

export type WebhookState = 'active' | 'paused' | 'gone' | 'failing'

/** An address of another system that is told of what happens, without its secret. */
export interface Webhook {
  id: string
  name: string
  url: string
  region: string
  types: string[]
  withWords: boolean
  madeAt: string
  madeBy: string
  state: WebhookState
  stateAt?: string
  failingSince?: string
  oldSecretUntil?: string
  dead: number
}

/** One with a secret that was made just now: the only time that it is shown. */
export interface WebhookMade {
  secret: string
  item: Webhook
}

/** What can be changed of one. */
export type WebhookFacts = Pick<Webhook, 'name' | 'url' | 'types' | 'withWords'>

export type WebhookChoice = WebhookFacts & Pick<Webhook, 'region'>

/** What may be told, with what a message of the type says. */
export interface WebhookType {
  type: string
  example: unknown
}

export type Progress = 'owed' | 'done' | 'dead'

export interface Delivery {
  id: string
  type: string
  community?: string
  at: string
  progress: Progress
  attempts: number
  nextAt?: string
  triedAt?: string
  status?: number
  answer?: string
  data: { community?: { name: string }; request?: { number: number } }
}

const path = (...parts: string[]) => ['/api/webhooks', ...parts.map(encodeURIComponent)].join('/')

export const listWebhooks = () => getJson<Webhook[]>(path())

export const listTypes = () => getJson<WebhookType[]>(path('types'))

export const makeWebhook = (choice: WebhookChoice) => putJson<WebhookMade>(path(newGuid()), choice)

export const changeWebhook = ({ id }: Webhook, facts: WebhookFacts) => putJson(path(id, 'facts'), facts)

export const removeWebhook = ({ id }: Webhook) => del(path(id))

export const setActive = ({ id }: Webhook, active: boolean) => putJson(path(id, 'state'), { active })

export const renewSecret = ({ id }: Webhook) => putJson<WebhookMade>(path(id, 'secrets', newGuid()))

export const sendTest = ({ id }: Webhook) => postJson<{ id: string }>(path(id, 'test'))

export const listDeliveries = ({ id }: Webhook, progress?: Progress) =>
  getJson<Delivery[]>(path(id, 'deliveries') + (progress ? `?progress=${progress}` : ''))

export const resend = ({ id }: Webhook, delivery: Delivery) => postJson(path(id, 'deliveries', delivery.id, 'resend'))

export const resendAll = ({ id }: Webhook) => postJson<{ sent: number }>(path(id, 'resend'))

/** Types by what they are about, in the order in which they come. */
export function groupTypes(types: string[]): { about: string; types: string[] }[] {
  const groups = new Map<string, string[]>()
  for (const type of types) {
    const about = type.split('.')[0] ?? type
    groups.set(about, [...(groups.get(about) ?? []), type])
  }
  return [...groups].map(([about, those]) => ({ about, types: those }))
}
