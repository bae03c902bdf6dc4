/** A stretch of text, or what is not seen in it. */
export type Piece =
  | { kind: 'text'; text: string }
  /** Signs that take no room or turn what follows, by their numbers. */
  | { kind: 'unseen'; text: string; sign: string }
  /** A word that mixes letters of two scripts that look alike. */
  | { kind: 'mixed'; text: string }

const CONTROL = String.raw`\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f`
const UNSEEN = String.raw`${CONTROL}\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}`
/** Almost every text has nothing of either kind. */
const HAS_UNSEEN = new RegExp(`[${UNSEEN}]`, 'u')
const HAS_MIXED = /[\u0370-\u052f]/

/** Shows nothing by itself, but makes what stands before it: a flag of a country's part, a joined or a coloured emoji. */
const PICTURE = String.raw`\p{Extended_Pictographic}[\ufe0e\ufe0f]?[\u{1f3fb}-\u{1f3ff}]?`
const FLAG = String.raw`\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f}`
/** Scripts in which a joiner says how letters are written. */
const JOINED =
  'Arabic Syriac Mongolian Nko Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Khmer Myanmar'
    .split(' ')
    .map((script) => String.raw`\p{Script=${script}}`)
    .join('')
const MEANT = [
  FLAG,
  String.raw`${PICTURE}(?:\u200d${PICTURE})+`,
  String.raw`[\p{Emoji}\p{Extended_Pictographic}][\ufe0e\ufe0f]`,
  String.raw`\p{Script=Han}[\ufe00-\ufe02\u{e0100}-\u{e01ef}]`,
  String.raw`(?<=[${JOINED}])[\u200c\u200d](?=[${JOINED}])`,
  String.raw`(?<=\p{Script=Mongolian})[\u180b-\u180f]`,
].join('|')
/** What is meant, a sign that is not seen, or a word. */
const PARTS = new RegExp(String.raw`(${MEANT})|([${UNSEEN}])|((?:(?![${UNSEEN}])[\p{L}\p{M}]){3,})`, 'gu')

const LATIN = /\p{Script=Latin}/u
const CYRILLIC = /\p{Script=Cyrillic}/u
/** Greek letters that look Latin and are no names of quantities. */
const GREEK_ALIKE = /[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονιρυχ]/
const MOST_PIECES = 4000

const isMixed = (word: string) => LATIN.test(word) && (CYRILLIC.test(word) || GREEK_ALIKE.test(word))

/** Runs of one sign are one, with how many there are. */
function signOf(run: string): string {
  const names: { name: string; count: number }[] = []
  for (const char of run) {
    const name = `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    const last = names.at(-1)
    if (last?.name === name) last.count += 1
    else names.push({ name, count: 1 })
  }
  return names.map(({ name, count }) => (count === 1 ? name : `${name} ×${count}`)).join(' ')
}

/** What the match of a part is; null for text. */
function kindOf([, meant, unseen, word = '']: RegExpExecArray): 'unseen' | 'mixed' | null {
  if (meant !== undefined) return null
  if (unseen !== undefined) return 'unseen'
  return isMixed(word) ? 'mixed' : null
}

type Cut = { kind: 'unseen' | 'mixed'; start: number; end: number }

/** Where something is not seen, or words are mixed. Beyond very many, the rest is one. */
function cutsOf(text: string): Cut[] {
  const cuts: Cut[] = []
  for (const match of text.matchAll(PARTS)) {
    const kind = kindOf(match)
    if (kind === null) continue
    const start = match.index
    const end = start + match[0].length
    const last = cuts.at(-1)
    if (kind === 'unseen' && last?.kind === 'unseen' && last.end === start) last.end = end
    else if (cuts.length < MOST_PIECES) cuts.push({ kind, start, end })
    else {
      if (last) last.end = text.length
      return cuts
    }
  }
  return cuts
}

const CONTEXT = 16

/**
 * A text in pieces: what is seen, what is not, and words whose letters only look alike.
 * @param around what stands before and after it, which decides whether a sign that joins has something to join
 */
export function piecesOf(text: string, { before = '', after = '' } = {}): readonly Piece[] {
  if (!HAS_UNSEEN.test(text) && !HAS_MIXED.test(text)) return [{ kind: 'text', text }]
  const from = before.slice(-CONTEXT)
  const pieces: Piece[] = []
  let at = 0
  const seen = (end: number) => {
    if (end > at) pieces.push({ kind: 'text', text: text.slice(at, end) })
  }
  for (const { kind, start, end } of cutsOf(from + text + after.slice(0, CONTEXT))) {
    const first = Math.max(at, start - from.length)
    const last = Math.min(text.length, end - from.length)
    if (last <= first) continue
    seen(first)
    const piece = text.slice(first, last)
    pieces.push(kind === 'mixed' ? { kind, text: piece } : { kind, text: piece, sign: signOf(piece) })
    at = last
  }
  seen(text.length)
  return pieces
}
