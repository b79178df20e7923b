import { hasInjectionContext, inject, onScopeDispose, provide, readonly, ref, watch, type InjectionKey, type Ref } from 'vue'

const duration = 400
const atOnce = 3

/** Lets at most three tiles move at once; the others show their new state without a movement. */
export function createBudget(limit = atOnce, hold = duration) {
  const until = new Map<string, number>()
  return {
    /** May `key` move from `now` (ms) on? What already moves may go on. */
    claim(key: string, now: number): boolean {
      for (const [other, end] of until) if (end <= now) until.delete(other)
      if (!until.has(key) && until.size >= limit) return false
      until.set(key, now + hold)
      return true
    },
  }
}

type Budget = ReturnType<typeof createBudget>
const budgetKey: InjectionKey<Budget> = Symbol('motion budget')
const moverKey: InjectionKey<string> = Symbol('mover')

/** For the screen: all that moves on it shares one budget. */
export function provideMotion() {
  provide(budgetKey, createBudget())
}

/** For a tile: whatever moves in it is one movement. */
export function provideMover(name: string) {
  provide(moverKey, name)
}

function useClaim() {
  const inside = hasInjectionContext()
  const budget = inside ? inject(budgetKey, createBudget, true) : createBudget()
  const mover = inside ? inject(moverKey, 'wall') : 'wall'
  return () =>
    !document.hidden &&
    !window.matchMedia('(prefers-reduced-motion: reduce)').matches &&
    budget.claim(mover, performance.now())
}

export function easeOut(t: number): number {
  return 1 - (1 - t) ** 3
}

/** Follows `target` in 400 ms. A new target while it moves bends the same movement: a hundred votes are one. */
export function useTween(target: () => number): Readonly<Ref<number>> {
  const value = ref(target())
  const claim = useClaim()
  let frame = 0

  watch(target, (to) => {
    cancelAnimationFrame(frame)
    if (!claim()) {
      value.value = to
      return
    }
    const from = value.value
    const start = performance.now()
    const step = (now: number) => {
      const t = Math.min(1, Math.max(0, now - start) / duration)
      value.value = t === 1 ? to : from + (to - from) * easeOut(t)
      if (t < 1) frame = requestAnimationFrame(step)
    }
    frame = requestAnimationFrame(step)
  })
  onScopeDispose(() => cancelAnimationFrame(frame))
  return readonly(value)
}

/** True for 400 ms after each growth of `source`; what comes in that time belongs to the same pulse. */
export function usePulse(source: () => number): Readonly<Ref<boolean>> {
  const on = ref(false)
  const claim = useClaim()
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(source, (now, before) => {
    if (now <= before || on.value || !claim()) return
    on.value = true
    timer = setTimeout(() => (on.value = false), duration)
  })
  onScopeDispose(() => clearTimeout(timer))
  return readonly(on)
}
