/** A household code: 12 characters of Crockford base32, written on the letter as XXXX-XXXX-XXXX. */
export const codeLength = 12

const valid = /^[0-9A-HJKMNP-TV-Z]*$/

/**
 * What a person typed, as the code it means: full-width characters of a Chinese keyboard, lower case, spaces and dashes
 * are accepted, and the letters O, I and L are the digits they were mistaken for.
 */
export function normaliseCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}_.]/gu, '')
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
}

export function isComplete(code: string): boolean {
  return code.length === codeLength && valid.test(code)
}

/** The characters of a normalised code that no code has, each once. */
export function strangers(code: string): string[] {
  return [...new Set([...code].filter((character) => !valid.test(character)))]
}

export function formatCode(code: string): string {
  return code.match(/.{1,4}/gu)?.join('-') ?? ''
}

/** The code a letter's link carries after its `#`, or an empty string where the link carries none. */
export function codeFromHash(hash: string): string {
  try {
    return normaliseCode(decodeURIComponent(hash.replace(/^#/, '')))
  } catch {
    return ''
  }
}
