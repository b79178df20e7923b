import { newIdempotencyKey } from '@/api'

/** Ids are lower-case letters and digits; twelve of them meet nobody else's. */
export function newId(): string {
  return newIdempotencyKey().slice(0, 12)
}
