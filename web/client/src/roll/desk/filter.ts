import type { Household } from './roll'

/** The buildings of some households, each once, in order. */
export function buildingsOf(households: Household[]): number[] {
  return [...new Set(households.map(({ building }) => building))].sort((a, b) => a - b)
}

/** Where a household is, as it is said for short. */
export function placeOf({ building, unit, room }: Pick<Household, 'building' | 'unit' | 'room'>): string {
  return `${building}-${unit}-${room}`
}

/** Those of a building, if one is given, whose place has all that was typed, in the order of the doors. */
export function filterHouseholds(households: Household[], building: number | undefined, typed: string): Household[] {
  const words = typed.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean)
  return households
    .filter((household) => building === undefined || household.building === building)
    .filter((household) => words.every((word) => placeOf(household).toLowerCase().includes(word)))
    .sort((a, b) => a.building - b.building || byName(a.unit, b.unit) || byName(a.room, b.room))
}

/** Numbers as numbers: 102 before 1001. */
function byName(a: string, b: string) {
  return a.length - b.length || (a < b ? -1 : Number(a > b))
}

/** Those whose people cannot enrol yet, or no more. */
export function withoutCode(households: Household[]): Household[] {
  return households.filter(({ code }) => code !== 'issued')
}
