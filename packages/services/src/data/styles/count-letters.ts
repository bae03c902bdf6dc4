/** How much a code point counts; 255 marks white space. */
const SPACE = 255
const UNKNOWN = 254

/** A character of these counts as three letters: that is about what it takes to read, and what it says. */
const WIDE = 3
const WIDE_SCRIPTS = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]/u

/** By code point, as far as it was looked up. */
const worth = new Uint8Array(0x11_00_00).fill(UNKNOWN)

function worthOf(point: number): number {
  const char = String.fromCodePoint(point)
  if (/\s/.test(char)) return SPACE
  // Accents, vowel signs, joiners and control characters belong to the character before them.
  if (/[\p{M}\p{Cf}\p{Cc}]/u.test(char) || isInSyllable(point)) return 0
  return /[\p{L}\p{N}]/u.test(char) && WIDE_SCRIPTS.test(char) ? WIDE : 1
}

/** The vowels and endings of Korean syllables that are written in parts. */
function isInSyllable(point: number): boolean {
  return (point >= 0x11_60 && point <= 0x11_ff) || (point >= 0xd7_b0 && point <= 0xd7_ff)
}

/**
 * The length of a text in letters: code points, without marks and without what can't be seen, so that it hardly differs from
 * what a reader would count as characters, in any normal form; a run of white space counts as one, at the ends as none. A
 * Chinese, Japanese or Korean character counts as three, since it takes about as long to read (Trauzettel-Klosinski and Dietz
 * 2012: 255 Chinese and 357 Japanese characters a minute, 987 English). Needs no dictionary and no tokenizer. O(length).
 */
export function countLetters(text: string): number {
  let letters = 0
  let isBetween = false
  for (let at = 0; at < text.length; at++) {
    const point = text.codePointAt(at) ?? 0
    if (point > 0xff_ff) at++
    let own = worth[point] ?? UNKNOWN
    if (own === UNKNOWN) {
      own = worthOf(point)
      worth[point] = own
    }
    if (own === SPACE) {
      isBetween = letters > 0
      continue
    }
    if (own === 0) continue
    letters += isBetween ? own + 1 : own
    isBetween = false
  }
  return letters
}
