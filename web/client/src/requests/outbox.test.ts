import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { computed, defineComponent, h, ref } from 'vue'
import { ProblemError } from '@/api'
import type { Me } from '@/contract'
import { resident } from '@/testing/people'
import { provideOutbox, type Outbox } from './outbox'
import { deliver, dropParcel, keepParcel, waitingParcels, type Parcel } from './parcel'

vi.mock('./parcel', () => ({ deliver: vi.fn(), keepParcel: vi.fn(), dropParcel: vi.fn(), waitingParcels: vi.fn() }))

const sent = { number: 7, dueAt: '2026-11-24T00:00:00Z' }
const offline = new ProblemError({ type: 'about:offline', title: '', status: 0 })
const refused = new ProblemError({ type: 'x', title: '', status: 400, detail: '太长了' })
const parcel: Parcel = { key: 'k', community: 'c', resident: 4318, body: { category: 'lift', text: 'x' }, photos: [] }

beforeEach(() => {
  vi.resetAllMocks()
  vi.mocked(keepParcel).mockResolvedValue('k')
  vi.mocked(dropParcel).mockResolvedValue(undefined)
  vi.mocked(waitingParcels).mockResolvedValue([])
})

/** A phone's outbox, of whoever holds it. */
async function open(me: Me | undefined = resident()) {
  const holder = ref<Me | undefined>(me)
  const refresh = vi.fn(async () => undefined)
  let outbox: Outbox | undefined
  const wrapper = mount(defineComponent({ setup() {
    outbox = provideOutbox({ code: ref('c'), me: computed(() => holder.value), refresh })
    return () => h('p')
  } }))
  await flushPromises()
  return { outbox: outbox as unknown as Outbox, holder, refresh, wrapper }
}

describe('outbox', () => {
  it('keeps what is to be sent before it is sent, and drops it when it was', async () => {
    const { outbox } = await open()
    vi.mocked(deliver).mockResolvedValue(sent)
    expect(await outbox.send(parcel)).toEqual(sent)
    expect(vi.mocked(keepParcel).mock.invocationCallOrder[0]).toBeLessThan(vi.mocked(deliver).mock.invocationCallOrder[0] ?? 0)
    expect(dropParcel).toHaveBeenCalledWith(parcel)
    expect(outbox.waiting.value).toEqual([])
  })

  it('lets it wait without a network, and sends it under the same key when there is one', async () => {
    const { outbox, refresh } = await open()
    vi.mocked(deliver).mockRejectedValueOnce(offline)
    expect(await outbox.send(parcel)).toBeUndefined()
    expect(outbox.waiting.value).toEqual([parcel])
    vi.mocked(deliver).mockResolvedValueOnce(sent)
    window.dispatchEvent(new Event('online'))
    await flushPromises()
    expect(vi.mocked(deliver).mock.calls.map(([one]) => one.key)).toEqual(['k', 'k'])
    expect(outbox.waiting.value).toEqual([])
    expect(outbox.sentLate.value).toEqual([sent])
    expect(refresh).toHaveBeenCalled()
  })

  it('says at once what the server has against it, and keeps nothing then', async () => {
    const { outbox } = await open()
    vi.mocked(deliver).mockRejectedValue(refused)
    await expect(outbox.send(parcel)).rejects.toBe(refused)
    expect(outbox.waiting.value).toEqual([])
    expect(dropParcel).toHaveBeenCalledWith(parcel)
  })

  it('fails as before where the browser keeps nothing', async () => {
    const { outbox } = await open()
    vi.mocked(keepParcel).mockRejectedValue(new DOMException('closed'))
    vi.mocked(deliver).mockRejectedValue(offline)
    await expect(outbox.send(parcel)).rejects.toBe(offline)
  })

  it('sends at the next opening what was left, and shows why where it is refused', async () => {
    vi.mocked(waitingParcels).mockResolvedValue([parcel, { ...parcel, key: 'l' }])
    vi.mocked(deliver).mockRejectedValueOnce(refused).mockResolvedValueOnce(sent)
    const { outbox } = await open()
    expect(outbox.waiting.value).toEqual([{ ...parcel, problem: '太长了' }])
    await outbox.flush()
    expect(deliver).toHaveBeenCalledTimes(2)
    await outbox.discard(parcel)
    expect(outbox.waiting.value).toEqual([])
  })

  it('is the sender’s alone, and stops with the page', async () => {
    vi.mocked(waitingParcels).mockResolvedValue([parcel])
    vi.mocked(deliver).mockRejectedValue(offline)
    const { outbox, holder, wrapper } = await open()
    expect(waitingParcels).toHaveBeenCalledWith('c', 4318)
    holder.value = undefined
    await flushPromises()
    expect(outbox.waiting.value).toEqual([])
    wrapper.unmount()
    vi.mocked(deliver).mockClear()
    window.dispatchEvent(new Event('online'))
    expect(deliver).not.toHaveBeenCalled()
  })
})
