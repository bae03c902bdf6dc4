import { scramble } from './scramble.ts'

/** Characters of a shingle; of one that begins in a script whose characters say as much as a word of others. */
const LENGTH = 5
const LENGTH_OF_IDEOGRAPHS = 3

const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
/** The first code point of those scripts; what comes before needs no look-up. */
const FIRST_IDEOGRAPH = 0x1100

/** A text as it is compared: NFC, without case, each run of white space as one space, none around. */
export function normaliseText(text: string): string {
  return text.normalize('NFC').toLowerCase().normalize('NFC').replace(/\s+/gu, ' ').trim()
}

/**
 * The shingles of a text: all runs of five characters of what `normaliseText` makes of it, of three where a run begins
 * with a Chinese, Japanese or Korean character. A text shorter than its first run is its only shingle, so that it
 * resembles nothing but itself. An empty one has none. What stands before U+0000 names what the text is about beside itself,
 * such as an image: texts about different things have no shingle in common.
 * @returns 32-bit hashes, each once, in ascending order
 */
export function shinglesOf(text: string): Uint32Array {
  const separator = text.indexOf('\u0000')
  const about = codePoints(text.slice(0, Math.max(0, separator)))
  const start = hash(about, 0, about.length, 0)
  const characters = codePoints(normaliseText(text.slice(separator + 1)))
  if (characters.length === 0) return new Uint32Array(0)
  const found = new Uint32Array(characters.length)
  let count = 0
  for (let at = 0; at < characters.length; at++) {
    const length = isIdeograph(characters[at]!) ? LENGTH_OF_IDEOGRAPHS : LENGTH
    if (at + length <= characters.length) found[count++] = hash(characters, at, at + length, start)
  }
  if (count === 0) found[count++] = hash(characters, 0, characters.length, start)
  return withoutRepeats(found.subarray(0, count).sort())
}

function isIdeograph(character: number): boolean {
  return character >= FIRST_IDEOGRAPH && IDEOGRAPH.test(String.fromCodePoint(character))
}

function codePoints(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0)
}

function hash(characters: readonly number[], from: number, to: number, start: number): number {
  let state = start ^ (to - from)
  for (let at = from; at < to; at++) state = scramble(Math.imul(state, 0x9e3779b1) ^ characters[at]!)
  return state >>> 0
}

function withoutRepeats(sorted: Uint32Array): Uint32Array {
  let count = 0
  for (const one of sorted) if (count === 0 || sorted[count - 1] !== one) sorted[count++] = one
  return sorted.slice(0, count)
}

/**
 * The Jaccard similarity of two sets of shingles: what both have, as a share of what either has. 0 where one is empty.
 * @param first and `second` as `shinglesOf` returns them
 */
export function jaccard(first: Uint32Array, second: Uint32Array): number {
  let shared = 0
  let at = 0
  let other = 0
  while (at < first.length && other < second.length) {
    const difference = first[at]! - second[other]!
    if (difference === 0) shared++
    if (difference <= 0) at++
    if (difference >= 0) other++
  }
  const either = first.length + second.length - shared
  return either === 0 ? 0 : shared / either
}
