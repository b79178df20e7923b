import { expect, test } from 'vitest'
import { buildingsOf, filterHouseholds, placeOf, withoutCode } from './filter'
import type { Household } from './roll'

function household(number: number, building: number, unit: string, room: string, code: Household['code'] = 'issued'): Household {
  return { number, building, unit, room, area: 80, seats: 2, taken: 0, enrolled: 0, code, hasOwner: false }
}

const all = [
  household(0, 12, '1', '1001'),
  household(1, 2, '2', '102', 'none'),
  household(2, 2, '1', '1102', 'revoked'),
  household(3, 2, '1', '102'),
]

test('Buildings are told once, by number', () => {
  expect(buildingsOf(all)).toEqual([2, 12])
})

test('Households stand in the order of their doors', () => {
  expect(filterHouseholds(all, undefined, '').map(placeOf)).toEqual(['2-1-102', '2-1-1102', '2-2-102', '12-1-1001'])
})

test('A building and what was typed narrow the list down', () => {
  expect(filterHouseholds(all, 2, '').map(({ number }) => number)).toEqual([3, 2, 1])
  expect(filterHouseholds(all, undefined, ' ２-1  110 ').map(({ number }) => number)).toEqual([2])
  expect(filterHouseholds(all, 12, '102')).toEqual([])
})

test('Whoever has no code, or had it taken back, is without one', () => {
  expect(withoutCode(all).map(({ number }) => number)).toEqual([1, 2])
})
