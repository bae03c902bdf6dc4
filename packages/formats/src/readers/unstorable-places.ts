import { showFound } from './show-found.ts'

const DIGITS = 'a whole number up to 9007199254740991, or its digits as text in quotes'

export type Place = { path: PropertyKey[]; found: string; expected: string }

/**
 * The first `most` values that are valid JSON but could not be stored unchanged: NUL characters and half surrogate
 * pairs (no database text can hold them), numbers that lost digits or became infinite when parsed, and nesting deeper
 * than `maxDepth`.
 */
export function unstorablePlaces(value: unknown, maxDepth: number, most: number = Number.POSITIVE_INFINITY): Place[] {
  const places: Place[] = []
  const path: PropertyKey[] = []
  const add = (found: string, expected: string) => places.push({ path: [...path], found, expected })

  const walk = (item: unknown) => {
    if (places.length >= most) return
    if (typeof item === 'string') {
      const fault = faultOfText(item)
      if (fault) add(showFound(item), fault)
    } else if (typeof item === 'number') {
      const fault = faultOfNumber(item)
      if (fault) add(showFound(item), fault)
    } else if (typeof item === 'bigint') {
      add(showFound(item), DIGITS)
    } else if (typeof item === 'object' && item !== null) {
      if (path.length === maxDepth) {
        add('lists or objects nested deeper than the limit', `at most ${maxDepth} levels`)
      } else if (Array.isArray(item)) {
        for (const [index, inner] of item.entries()) {
          if (places.length >= most) return
          descend(index, inner)
        }
      } else {
        for (const key of Object.keys(item)) {
          if (places.length >= most) return
          const fault = faultOfText(key)
          if (fault) add(showFound(key), `a field name that is ${fault}`)
          descend(key, Reflect.get(item, key))
        }
      }
    }
  }
  const descend = (key: PropertyKey, inner: unknown) => {
    path.push(key)
    walk(inner)
    path.pop()
  }
  walk(value)
  return places
}

function faultOfText(text: string): string | null {
  if (text.includes('\0')) return 'text without the NUL character (\\u0000)'
  if (!text.isWellFormed()) return 'text without unpaired surrogates (\\ud800 to \\udfff alone)'
  return null
}

function faultOfNumber(value: number): string | null {
  if (!Number.isFinite(value)) return 'a number that is not larger than 1.7e308'
  // From 1e21 on, a number is written with an exponent: it is a magnitude, not digits that could be somebody's id.
  if (Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 1e21) return DIGITS
  return null
}
