import { effectScope, nextTick, ref, type EffectScope } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mainScript, useNewVersion } from './newVersion'

const page = (hash: string) =>
  `<html><head><script type="module" crossorigin src="/assets/index-${hash}.js"></script></head><body></body></html>`

describe('mainScript', () => {
  it('finds the script of the build', () => expect(mainScript(page('abc'))).toBe('/assets/index-abc.js'))
  it('finds none on an error page', () => expect(mainScript('<h1>502</h1>')).toBeUndefined())
})

describe('useNewVersion', () => {
  let scope: EffectScope
  const connected = ref(false)
  const reload = vi.fn()
  const serve = (answer: () => Promise<Response>) => vi.stubGlobal('fetch', vi.fn(answer))

  async function comeBack() {
    scope.run(() => useNewVersion(connected, reload))
    connected.value = true
    await nextTick()
    await new Promise(process.nextTick)
  }

  beforeEach(() => {
    connected.value = false
    reload.mockClear()
    vi.spyOn(document.documentElement, 'outerHTML', 'get').mockReturnValue(page('old'))
    scope = effectScope()
  })
  afterEach(() => {
    scope.stop()
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })

  it('reloads when the server came back with another build', async () => {
    serve(() => Promise.resolve(new Response(page('new'))))
    await comeBack()
    expect(reload).toHaveBeenCalledOnce()
  })

  it.each([
    ['the same build', () => Promise.resolve(new Response(page('old')))],
    ['an error', () => Promise.resolve(new Response(page('new'), { status: 503 }))],
    ['no page at all', () => Promise.resolve(new Response('ok'))],
    ['nothing', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('stays when it answers with %s', async (_, answer) => {
    serve(answer)
    await comeBack()
    expect(fetch).toHaveBeenCalledOnce()
    expect(reload).not.toHaveBeenCalled()
  })
})
