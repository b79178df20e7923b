import { effectScope, nextTick, ref } from 'vue'
import { expect, it, vi } from 'vitest'
import type { Alert } from '@/contract'
import { useAlertSound } from './sound'

/** As much of Web Audio as a chime needs. */
function fakeAudio(state: AudioContextState) {
  const param = { setValueAtTime: vi.fn(), linearRampToValueAtTime: vi.fn(), exponentialRampToValueAtTime: vi.fn(), value: 0 }
  const start = vi.fn()
  const context = Object.assign(new EventTarget(), {
    state, currentTime: 0, destination: {}, close: vi.fn(),
    resume: () => (context.state === 'running' ? Promise.resolve() : new Promise<void>(() => undefined)),
    createOscillator: () => ({ frequency: { value: 0 }, connect: (to: unknown) => to, start, stop: vi.fn() }),
    createGain: () => ({ gain: param, connect: (to: unknown) => to }),
  })
  return { context, start, open: () => context as unknown as AudioContext }
}

it('sounds for an alert that comes up, not for one that is there already, and where it is to alone', async () => {
  const { start, open } = fakeAudio('running')
  const on = ref(true)
  const alert = ref<Alert>({ active: true, since: '1' })
  const scope = effectScope()
  scope.run(() => useAlertSound(() => on.value, () => alert.value, open))
  expect(start).not.toHaveBeenCalled()

  alert.value = { active: false }
  await nextTick()
  alert.value = { active: true, since: '2' }
  await nextTick()
  const once = start.mock.calls.length
  expect(once).toBeGreaterThan(0)

  on.value = false
  alert.value = { active: true, since: '3' }
  await nextTick()
  expect(start).toHaveBeenCalledTimes(once)
  scope.stop()
})

it('says when the browser lets no sound out, until somebody touches the page', async () => {
  const { context, open } = fakeAudio('suspended')
  const scope = effectScope()
  const blocked = scope.run(() => useAlertSound(() => true, () => undefined, open))
  expect(blocked?.value).toBe(true)

  context.state = 'running'
  dispatchEvent(new Event('pointerdown'))
  await nextTick()
  await nextTick()
  expect(blocked?.value).toBe(false)
  scope.stop()
})
