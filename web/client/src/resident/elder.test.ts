import { afterEach, describe, expect, it } from 'vitest'
import { effectScope, nextTick } from 'vue'
import { elder, setElder, useElderLook } from './elder'

const root = document.documentElement

describe('elder mode', () => {
  afterEach(() => setElder(false))

  it('is remembered on the device', () => {
    setElder(true)
    expect([elder.value, localStorage.getItem('elder')]).toEqual([true, 'true'])
  })

  it('changes the page only while one of its own is open', async () => {
    setElder(true)
    expect(root.classList).not.toContain('elder')
    const scope = effectScope()
    scope.run(useElderLook)
    expect(root.classList).toContain('elder')
    setElder(false)
    await nextTick()
    expect(root.classList).not.toContain('elder')
    setElder(true)
    await nextTick()
    scope.stop()
    expect(root.classList).not.toContain('elder')
  })
})
