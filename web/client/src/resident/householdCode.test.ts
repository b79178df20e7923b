import { describe, expect, it } from 'vitest'
import { codeFromHash, formatCode, isComplete, normaliseCode, strangers } from './householdCode'

describe('household code', () => {
  it.each([
    ['k7mp-2qrs-9xyz', 'K7MP2QRS9XYZ'],
    [' K7MP 2QRS 9XYZ ', 'K7MP2QRS9XYZ'],
    ['K7MP—2QRS–9XYZ', 'K7MP2QRS9XYZ'],
    ['k7mp－2qrs－9xyz', 'K7MP2QRS9XYZ'],
    ['oOiIlL', '001111'],
    ['', ''],
  ])('reads %j as %j', (typed, code) => {
    expect(normaliseCode(typed)).toBe(code)
  })

  it('reads what it wrote', () => {
    expect(normaliseCode(formatCode('K7MP2QRS9XYZ'))).toBe('K7MP2QRS9XYZ')
  })

  it('is complete with twelve characters of the alphabet and not otherwise', () => {
    expect(isComplete('K7MP2QRS9XYZ')).toBe(true)
    expect(isComplete('K7MP2QRS9XY')).toBe(false)
    expect(isComplete('K7MP2QRS9XYZ0')).toBe(false)
    expect(isComplete('K7MP2QRS9XYU')).toBe(false)
  })

  it('names the characters that no code has', () => {
    expect(strangers('K7U码U')).toEqual(['U', '码'])
    expect(strangers('K7MP')).toEqual([])
  })

  it('groups by four', () => {
    expect(formatCode('K7MP2QRS9XYZ')).toBe('K7MP-2QRS-9XYZ')
    expect(formatCode('K7MP2')).toBe('K7MP-2')
    expect(formatCode('')).toBe('')
  })

  it('comes from a link, also a broken one', () => {
    expect(codeFromHash('#k7mp2qrs9xyz')).toBe('K7MP2QRS9XYZ')
    expect(codeFromHash('#K7MP-2QRS%2D9XYZ')).toBe('K7MP2QRS9XYZ')
    expect(codeFromHash('#%E0%A4%A')).toBe('')
    expect(codeFromHash('')).toBe('')
  })
})
