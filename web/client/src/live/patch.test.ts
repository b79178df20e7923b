import { describe, expect, it } from 'vitest'
import { merge } from './patch'

interface Sections {
  a: number
  b: string[]
}

const view = { code: 'c', name: 'n', version: 7, at: 't7', sections: { a: 1, b: ['x'] } satisfies Sections }
const patch = (from: number, to: number) => ({ code: 'c', from, to, at: `t${to}`, sections: { b: ['y'] } })

describe('merge', () => {
  it('applies the next patch', () => {
    expect(merge<Sections>(view, patch(7, 9))).toEqual({
      kind: 'applied',
      view: { code: 'c', name: 'n', version: 9, at: 't9', sections: { a: 1, b: ['y'] } },
    })
  })
  it('applies one that begins before and ends after', () => expect(merge<Sections>(view, patch(3, 8)).kind).toBe('applied'))
  it('knows what it has', () => {
    expect(merge<Sections>(view, patch(6, 7))).toEqual({ kind: 'known' })
    expect(merge<Sections>(view, patch(1, 3))).toEqual({ kind: 'known' })
  })
  it('sees a gap', () => expect(merge<Sections>(view, patch(8, 9))).toEqual({ kind: 'gap' }))
  it('leaves the old view alone', () => {
    merge<Sections>(view, patch(7, 8))
    expect(view).toMatchObject({ version: 7, sections: { b: ['x'] } })
  })
})
