import { onScopeDispose, readonly, ref, watch } from 'vue'

/**
 * Shows one of `keys` after the other, each for its `period` in ms. `interrupt` brings one to the front for `hold` ms and then
 * returns to where it was. `turn` counts every change and `dwell` is how long this one stays, so that a progress mark can
 * begin anew.
 */
export function useRotation(keys: () => readonly string[], period: (key: string) => number) {
  const current = ref<string>()
  const turn = ref(0)
  const dwell = ref(0)
  let back: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function show(key: string | undefined, duration: number) {
    clearTimeout(timer)
    current.value = key
    dwell.value = duration
    turn.value++
    if (key !== undefined) timer = setTimeout(proceed, duration)
  }

  function proceed() {
    const target = back
    back = undefined
    const next = target !== undefined && keys().includes(target) ? target : after(current.value)
    show(next, next === undefined ? 0 : period(next))
  }

  function after(key: string | undefined) {
    const all = keys()
    return all[(all.indexOf(key ?? '') + 1) % all.length]
  }

  function interrupt(key: string, hold: number) {
    if (!keys().includes(key)) return
    if (key !== current.value) back ??= current.value
    show(key, hold)
  }

  watch(
    () => keys().join('\n'),
    () => {
      if (current.value === undefined || !keys().includes(current.value)) proceed()
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))
  return { current: readonly(current), turn: readonly(turn), dwell: readonly(dwell), interrupt }
}
