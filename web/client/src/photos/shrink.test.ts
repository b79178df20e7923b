import { expect, it } from 'vitest'
import { fit, shrink } from './shrink'

it('fit keeps the shape, and makes nothing larger', () => {
  expect(fit(4000, 3000, 1600)).toEqual([1600, 1200])
  expect(fit(3000, 4000, 1600)).toEqual([1200, 1600])
  expect(fit(640, 480, 1600)).toEqual([640, 480])
  expect(fit(100_000, 1, 1600)).toEqual([1600, 1])
})

it('shrink gives the file itself where it cannot be drawn', async () => {
  const file = new Blob(['no picture'])
  expect(await shrink(file)).toEqual({ file, preview: '' })
})
