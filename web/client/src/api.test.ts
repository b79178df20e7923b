import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { del, getJson, newIdempotencyKey, postJson, ProblemError, putJson } from './api'
import { setLocale } from './i18n'

function answer(status: number, body: unknown) {
  const fake = vi.fn<typeof fetch>(() =>
    Promise.resolve(new Response(body === undefined ? null : JSON.stringify(body), { status })),
  )
  vi.stubGlobal('fetch', fake)
  return fake
}

/** Lets all waits of a call pass at once. */
async function inNoTime<T>(call: Promise<T>): Promise<T> {
  call.catch(() => undefined)
  await vi.runAllTimersAsync()
  return call
}

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  setLocale('zh')
})

describe('api', () => {
  it('asks in the language of the page', async () => {
    const fake = answer(200, { a: 1 })
    setLocale('en')
    expect(await putJson('/api/x')).toEqual({ a: 1 })
    expect(fake.mock.calls[0]?.[1]?.headers).toMatchObject({ 'Accept-Language': 'en' })
  })

  it('reads without headers of its own, as what was fetched before would not do otherwise', async () => {
    const fake = answer(200, { a: 1 })
    expect(await getJson('/api/me')).toEqual({ a: 1 })
    expect(fake.mock.calls[0]?.[1]?.headers).toEqual({})
  })

  it('sends JSON and the idempotency key', async () => {
    const fake = answer(201, { number: 7 })
    await postJson('/api/x', { text: '你好' }, { idempotencyKey: 'k' })
    const sent = fake.mock.calls[0]?.[1]
    expect(sent?.body).toBe('{"text":"你好"}')
    expect(sent?.headers).toMatchObject({ 'Content-Type': 'application/json', 'Idempotency-Key': 'k' })
  })

  it('knows an answer without a body', async () => {
    answer(204, undefined)
    expect(await del('/api/x')).toBeUndefined()
  })

  it('throws the problem that the server described', async () => {
    const problem = { type: 'urn:poll-closed', title: 'Closed', status: 409, detail: '投票已结束。' }
    answer(409, problem)
    const error = await putJson('/api/x', {}).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ProblemError)
    expect(error).toMatchObject({ problem, message: '投票已结束。', offline: false, status: 409 })
  })

  it('makes a problem of an error page', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('<html>', { status: 500, statusText: 'Oh' })))
    await expect(getJson('/api/x')).rejects.toMatchObject({ status: 500, message: 'Oh', offline: false })
  })

  it('tells when the server cannot be reached, after some tries', async () => {
    const fake = vi.fn(() => Promise.reject(new TypeError('Failed to fetch')))
    vi.stubGlobal('fetch', fake)
    await expect(inNoTime(getJson('/api/x'))).rejects.toMatchObject({ offline: true, status: 0 })
    expect(fake).toHaveBeenCalledTimes(4)
  })

  it('asks again where a server was too busy or has died, and gives the answer', async () => {
    const fake = vi
      .fn<typeof fetch>()
      .mockResolvedValueOnce(new Response('{}', { status: 503 }))
      .mockRejectedValueOnce(new TypeError('Failed to fetch'))
      .mockResolvedValueOnce(new Response('{"number":7}', { status: 201 }))
    vi.stubGlobal('fetch', fake)
    expect(await inNoTime(postJson('/api/x', {}, { idempotencyKey: 'k' }))).toEqual({ number: 7 })
  })

  it('sends nothing twice that could have two effects', async () => {
    const fake = answer(503, {})
    await expect(postJson('/api/x')).rejects.toMatchObject({ status: 503 })
    expect(fake).toHaveBeenCalledTimes(1)
  })

  it('lets the caller abort without calling it a problem', async () => {
    vi.stubGlobal('fetch', (_: string, init: RequestInit) => Promise.reject(init.signal?.reason))
    const signal = AbortSignal.abort(new DOMException('gone', 'AbortError'))
    await expect(getJson('/api/x', { signal })).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('makes a new key for each intention', () => {
    expect(newIdempotencyKey()).toMatch(/^[0-9a-f]{32}$/)
    expect(newIdempotencyKey()).not.toBe(newIdempotencyKey())
  })
})
