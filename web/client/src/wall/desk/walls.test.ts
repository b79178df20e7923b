import { expect, it } from 'vitest'
import { aliveState, clockOf, minutesOf, moved, wallBody, wallForm, type DeskWall } from './walls'

const wall: DeskWall = {
  id: 'hall', name: '大厅', pages: ['projects', 'notices'], seconds: 20, sound: true, private: false,
  hours: [{ from: 450, to: 1440 }, null, ...Array.from({ length: 5 }, () => ({ from: 0, to: 720 }))],
}

it('gives back what it was opened with', () => {
  expect({ id: 'hall', ...wallBody(wallForm(wall)) }).toEqual(wall)
})

it('lists what is chosen first, and all there is', () => {
  const { pages } = wallForm(wall)
  expect(pages.slice(0, 3)).toEqual([{ key: 'projects', on: true }, { key: 'notices', on: true }, { key: 'activities', on: false }])
  expect(pages).toHaveLength(10)
})

it('writes times as clocks do, midnight at the end of a day as well', () => {
  expect([clockOf(0), clockOf(450), clockOf(1440)]).toEqual(['00:00', '07:30', '00:00'])
  expect([minutesOf('07:30'), minutesOf('00:00')]).toEqual([450, 0])
})

it('moves within the list and not out of it', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
  expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b'])
})

it('tells who is alive', () => {
  const sign = { stage: 'town', since: '', at: '', silent: false, client: '', width: 0, height: 0, soundBlocked: false }
  expect(aliveState(wall)).toBe('none')
  expect(aliveState({ ...wall, pairedAt: 'x' })).toBe('unheard')
  expect(aliveState({ ...wall, pairedAt: 'x', sign })).toBe('alive')
  expect(aliveState({ ...wall, pairedAt: 'x', sign: { ...sign, silent: true } })).toBe('silent')
})
