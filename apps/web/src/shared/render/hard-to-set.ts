/** Thai, 24,000 characters of it without a space, takes a fifth of a second; with twice as many it is more than ten times that. */
const MOST_UNBROKEN = 10_000
/** Each change of script may ask for another font. */
const MOST_CHANGES = 8000
/** From here on letters may combine, run from right to left, or be parted by a dictionary alone. */
const FIRST_HARD = 0x300
/** Chinese, Japanese and Korean: a line may end at each sign, and one font has most of them. */
const [FIRST_SIGN, LAST_SIGN] = [0x2e80, 0xd7ff]
/** Wide letters and punctuation between them. */
const [FIRST_WIDE, LAST_WIDE] = [0xff00, 0xffef]
const SCRIPT_BITS = 7

const isSpace = (code: number) => code === 32 || (code >= 9 && code <= 13)
/** Digits and punctuation are set in whatever font is there. */
const isLetter = (code: number) => code >= 128 || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
const isSign = (code: number) => (code >= FIRST_SIGN && code <= LAST_SIGN) || (code >= FIRST_WIDE && code <= LAST_WIDE)
/** Scripts have ranges of 128 codes, or some of these. */
const scriptOf = (code: number) => (isSign(code) ? FIRST_SIGN : code) >> SCRIPT_BITS

/**
 * Whether a browser would need seconds to set a text in lines, however it is shown: it works over a stretch without spaces
 * as a whole, at a cost that grows with the square of its length, and changes fonts with each change of script. A matter
 * of the text alone.
 */
export function isHardToSet(text: string): boolean {
  let unbroken = 0
  let changes = 0
  let before = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (isSpace(code)) {
      unbroken = 0
      continue
    }
    if (!isLetter(code)) continue
    if (code >= FIRST_HARD && !isSign(code)) unbroken += 1
    if (scriptOf(code) !== before) changes += 1
    before = scriptOf(code)
    if (unbroken > MOST_UNBROKEN || changes > MOST_CHANGES) return true
  }
  return false
}

const LONGEST_PIECE = 2000

/** A text in pieces that are each set on their own, cut after a line where there is one, with where they begin. */
export function inPieces(text: string): { at: number; piece: string }[] {
  const pieces: { at: number; piece: string }[] = []
  for (let at = 0; at < text.length; ) {
    const line = text.lastIndexOf('\n', at + LONGEST_PIECE - 1) + 1
    let end = line > at ? line : Math.min(text.length, at + LONGEST_PIECE)
    if (text.length - at <= LONGEST_PIECE) end = text.length
    pieces.push({ at, piece: text.slice(at, end) })
    at = end
  }
  return pieces
}
