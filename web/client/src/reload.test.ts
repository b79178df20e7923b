import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { reloadWhenServed } from './reload'

describe('reloadWhenServed', () => {
  const reload = vi.fn()
  const serve = vi.fn<() => Promise<Response>>()
  const ok = () => Promise.resolve(new Response('<html>'))

  beforeEach(() => {
    vi.useFakeTimers()
    sessionStorage.clear()
    reload.mockReset()
    serve.mockReset().mockImplementation(ok)
    vi.stubGlobal('fetch', serve)
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('reloads at once where the server is there', async () => {
    await reloadWhenServed(reload)
    expect(reload).toHaveBeenCalledOnce()
  })

  it('waits for a server that is gone or ill', async () => {
    serve.mockRejectedValueOnce(new TypeError('Failed to fetch')).mockResolvedValueOnce(new Response('', { status: 503 }))
    void reloadWhenServed(reload)
    await vi.advanceTimersByTimeAsync(19_000)
    expect(reload).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(reload).toHaveBeenCalledOnce()
  })

  it('does not reload in a frenzy', async () => {
    await reloadWhenServed(reload)
    void reloadWhenServed(reload)
    await vi.advanceTimersByTimeAsync(9_000)
    expect(reload).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(reload).toHaveBeenCalledTimes(2)
  })

  it('reloads once for many parts', async () => {
    await Promise.all([reloadWhenServed(reload), reloadWhenServed(reload)])
    expect(reload).toHaveBeenCalledOnce()
  })
})
