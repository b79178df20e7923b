import type { Problem } from './contract'
import { lang } from './i18n'

/** What went wrong, as the server says it, or `offline` where it could not be asked (or did not answer in JSON). */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem, cause?: unknown) {
    super(problem.detail ?? problem.title, { cause })
    this.name = 'ProblemError'
    this.problem = problem
  }

  /** The request may not have arrived at all: offer to try again, with the same Idempotency-Key. */
  get offline() {
    return this.problem.type === offline
  }

  get status() {
    return this.problem.status
  }

  /** Nothing was decided: later the same may go well. */
  get passing() {
    return this.offline || [429, 502, 503, 504].includes(this.status)
  }
}

export interface CallOptions {
  signal?: AbortSignal
  /** Makes a POST safe to repeat: the same key, the same effect, the same answer. */
  idempotencyKey?: string
  /** ms; what is large needs longer. */
  patience?: number
}

const offline = 'about:offline'
const usualPatience = 25_000
const filePatience = 120_000

/** Before a call is made again, ms: where a server restarts it, or another one, answers within seconds. */
const pauses = [500, 1_000, 2_000]

/** A key for one intention of a person; keep it while retrying. */
export function newIdempotencyKey(): string {
  // crypto.randomUUID exists in secure contexts only, and a hall's network may well be plain HTTP.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The same as an id of one's own making, in the form of a GUID. */
export function newGuid(): string {
  return newIdempotencyKey().replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** Where something of a community is, part by part below it. */
export function communityPath(community: string, ...below: (string | number)[]): string {
  return ['/api/communities', ...[community, ...below].map(encodeURIComponent)].join('/')
}

export const regionPath = (region: string) => `/api/regions/${encodeURIComponent(region)}`

async function call<T>(method: string, path: string, body: unknown, options: CallOptions): Promise<T> {
  // A GET has none of its own, so that the browser may answer it with what the page's own headers had it fetch before.
  const headers: Record<string, string> = method === 'GET' ? {} : { 'Accept-Language': lang.value }
  const file = body instanceof Blob
  if (body !== undefined) headers['Content-Type'] = file ? body.type || 'application/octet-stream' : 'application/json'
  if (options.idempotencyKey) headers['Idempotency-Key'] = options.idempotencyKey
  // AbortSignal.any and .timeout are not in every browser that a chat app brings along.
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), options.patience ?? usualPatience)
  const stop = () => abort.abort()
  options.signal?.addEventListener('abort', stop)
  if (options.signal?.aborted) stop()
  try {
    return await persist<T>(path, method !== 'POST' || options.idempotencyKey !== undefined, {
      method,
      headers,
      credentials: 'same-origin',
      body: body === undefined || file ? body : JSON.stringify(body),
      signal: abort.signal,
    })
  } catch (error) {
    if (error instanceof ProblemError || options.signal?.aborted) throw error
    throw new ProblemError({ type: offline, title: 'The server cannot be reached.', status: 0 }, error)
  } finally {
    clearTimeout(timer)
    options.signal?.removeEventListener('abort', stop)
  }
}

/** Makes a call, again where that does no harm and the reason seems to be passing. */
async function persist<T>(path: string, repeatable: boolean, init: RequestInit): Promise<T> {
  for (const pause of repeatable ? pauses : []) {
    try {
      return await once<T>(path, init)
    } catch (error) {
      const passing = !(error instanceof ProblemError) || [502, 503, 504].includes(error.status)
      if (!passing || init.signal?.aborted) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  return await once<T>(path, init)
}

async function once<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(path, init)
  if (!response.ok) throw new ProblemError(await problemOf(response))
  return (response.status === 204 ? undefined : await response.json()) as T
}

async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text()
  try {
    const problem = JSON.parse(text) as Partial<Problem>
    return { ...problem, type: problem.type ?? 'about:blank', title: problem.title ?? '', status: response.status }
  } catch {
    return { type: 'about:blank', title: response.statusText, status: response.status }
  }
}

export function getJson<T>(path: string, options: CallOptions = {}): Promise<T> {
  return call<T>('GET', path, undefined, options)
}

export function putJson<T>(path: string, body: unknown = {}, options: CallOptions = {}): Promise<T> {
  return call<T>('PUT', path, body, options)
}

/** Sends a file as it is. */
export function putFile(path: string, file: Blob): Promise<void> {
  return call<undefined>('PUT', path, file, { patience: filePatience })
}

export function postJson<T>(path: string, body: unknown = {}, options: CallOptions = {}): Promise<T> {
  return call<T>('POST', path, body, options)
}

/** DELETE, which is a reserved word. */
export function del<T>(path: string, options: CallOptions = {}): Promise<T> {
  return call<T>('DELETE', path, undefined, options)
}
