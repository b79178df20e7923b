import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { computed, effectScope, ref } from 'vue'
import { useQr } from './qr'

const start = new Date('2026-11-23T06:32:10Z')
let scope = effectScope()

function open() {
  const now = ref(start)
  scope = effectScope()
  const picture = scope.run(() => useQr({ code: ref('220104-0001'), now, freshness: computed(() => 'fresh' as const) }))
  return { shown: () => picture?.value, tick: (seconds: number) => (now.value = new Date(start.getTime() + seconds * 1000)) }
}

describe('the code on the wall', () => {
  let answers: (Response | Error)[]
  let asked: string[]

  beforeEach(() => {
    asked = []
    vi.stubGlobal('fetch', async (path: string) => {
      asked.push(path)
      const answer = answers.shift()
      if (answer instanceof Response) return answer
      throw answer ?? new TypeError('Failed to fetch')
    })
  })
  afterEach(() => {
    scope.stop()
    vi.unstubAllGlobals()
  })

  it('is another one every minute, and no oftener', async () => {
    answers = [new Response('<svg>1'), new Response('<svg>2')]
    const { shown, tick } = open()
    await flushPromises()
    expect(shown()).toBe('data:image/svg+xml,%3Csvg%3E1')
    tick(40)
    await flushPromises()
    expect(asked).toEqual(['/api/communities/220104-0001/presence/qr.svg'])
    tick(50)
    await flushPromises()
    expect(shown()).toBe('data:image/svg+xml,%3Csvg%3E2')
  })

  it('stays as it is while the server is away', async () => {
    answers = [new Response('<svg>1'), new TypeError('Failed to fetch'), new Response('', { status: 503 }), new Response('<svg>4')]
    const { shown, tick } = open()
    for (const minute of [1, 2]) {
      await flushPromises()
      tick(minute * 60)
    }
    await flushPromises()
    expect(shown()).toBe('data:image/svg+xml,%3Csvg%3E1')
    tick(180)
    await flushPromises()
    expect(shown()).toBe('data:image/svg+xml,%3Csvg%3E4')
  })
})
