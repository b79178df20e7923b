import { inject, onScopeDispose, provide, ref, type ComputedRef, type InjectionKey, type Ref } from 'vue'
import type { Freshness } from './freshness'

/** What every tile of a wall may want to know. */
export interface Wall {
  code: Ref<string>
  now: Readonly<Ref<Date>>
  freshness: ComputedRef<Freshness>
  /** Seconds since the server was last heard. */
  age: ComputedRef<number>
}

const key: InjectionKey<Wall> = Symbol('wall')

export function provideWall(wall: Wall) {
  provide(key, wall)
}

export function useWall(): Wall {
  const wall = inject(key)
  if (!wall) throw new Error('This component stands on a wall: provideWall is missing above it.')
  return wall
}

/** The time, told every second. */
export function useNow(): Ref<Date> {
  const now = ref(new Date())
  const timer = setInterval(() => (now.value = new Date()), 1000)
  onScopeDispose(() => clearInterval(timer))
  return now
}
