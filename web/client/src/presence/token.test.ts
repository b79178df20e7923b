import { describe, expect, it } from 'vitest'
import { heldToken, holding, tokenOf } from './token'

describe('the token of the wall', () => {
  it('is read from the address, and nothing else is', () => {
    expect(tokenOf('#at=0123456789AB')).toBe('0123456789AB')
    for (const hash of ['', '#', '#at=', '#at=0123', '#notices', '#K7MP2QRS9XYZ', '#at=0123456789AB1', '#at=<script>00'])
      expect(tokenOf(hash)).toBeUndefined()
  })

  it('is held for its community and for three minutes', () => {
    const held = holding('220104-0001', '0123456789AB', 1_000)
    expect(heldToken(held, '220104-0001', 100_000)).toBe('0123456789AB')
    expect(heldToken(held, '220104-0001', 181_000)).toBeUndefined()
    expect(heldToken(held, '220106-0001', 100_000)).toBeUndefined()
  })

  it('is none where nothing is held', () => {
    for (const held of [null, '', 'x', 'a b c']) expect(heldToken(held, '220104-0001', 0)).toBeUndefined()
  })
})
