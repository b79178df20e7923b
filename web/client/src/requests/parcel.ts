import { communityPath, postJson, putFile } from '@/api'
import { drop, keep, keptUnder } from '@/photos/kept'
import type { RequestBody } from './draft'

/** A request on its way: all that is needed to send it, whenever there is a network. */
export interface Parcel {
  /** The Idempotency-Key: however often it is sent, it is one request. */
  key: string
  community: string
  /** Who sends it, by ordinal: another who enrols on this phone does not. */
  resident: number
  body: RequestBody
  photos: { id: string; file: Blob }[]
  /** Why the server does not take it. */
  problem?: string
}

export interface SentRequest {
  number: number
  dueAt: string
}

/** Sends a parcel; `onPhoto` is told how many photos have been sent. Sending it again does no harm. */
export async function deliver({ community, key, body, photos }: Parcel, onPhoto?: (sent: number) => void): Promise<SentRequest> {
  for (const [index, { id, file }] of photos.entries()) {
    onPhoto?.(index)
    await putFile(communityPath(community, 'photos', id), file)
  }
  onPhoto?.(photos.length)
  return await postJson<SentRequest>(communityPath(community, 'requests'), body, { idempotencyKey: key })
}

export const keepParcel = (parcel: Parcel) => keep(keyOf(parcel), parcel)

export const dropParcel = (parcel: Parcel) => drop(keyOf(parcel))

/** A resident's own that wait on this phone. */
export async function waitingParcels(community: string, resident: number): Promise<Parcel[]> {
  const found = (await keptUnder(`parcel.${community}.`)) as Parcel[]
  return found.filter((parcel) => parcel.resident === resident)
}

function keyOf({ community, key }: Parcel): string {
  return `parcel.${community}.${key}`
}
