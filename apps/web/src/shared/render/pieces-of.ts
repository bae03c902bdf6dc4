import { UNSEEN } from './unseen-class.ts'

/** A stretch of text, or what is not seen in it. */
export type Piece =
  | { kind: 'text'; text: string }
  /** Signs that take no room or turn what follows, by their numbers. */
  | { kind: 'unseen'; text: string; sign: string }
  /** A word that mixes letters of two scripts that look alike, or stands among Latin words and only looks like one. */
  | { kind: 'mixed'; text: string }

/** Almost every text has nothing of either kind. */
const HAS_UNSEEN = new RegExp(`[${UNSEEN}]`, 'u')
const HAS_MIXED = /[\u0370-\u058f\u13a0-\u13ff\u2160-\u217f\u2c80-\u2cff\ua4d0-\ua4ff\uab70-\uabbf]/
const HAS_STACKED = /[\p{Mn}\p{Me}]{7}/u

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
  String.raw`\u070f(?=\p{Script=Syriac})`,
].join('|')
/** More marks upon one letter than any language writes would cover the lines around it. */
const STACKED = String.raw`(?<=[\p{Mn}\p{Me}]{4})[\p{Mn}\p{Me}]{3,}`
/** What is meant, a sign that is not seen or covers others, or a word. */
const PARTS = new RegExp(
  String.raw`(${MEANT})|([${UNSEEN}]|${STACKED})|((?:(?![${UNSEEN}]|${STACKED})[\p{L}\p{M}\u2160-\u217f])+)`,
  'gu',
)

const LATIN = /\p{Script=Latin}/u
/** Scripts with letters that can't be told from Latin ones. */
const ALIKE = /[\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Lisu}]/u
/** Greek letters that look Latin and are no names of quantities. */
const GREEK_ALIKE = /[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονιρυχϲϹ]/
const CYRILLIC = /\p{Script=Cyrillic}/u
const CYRILLIC_ALIKE = /[асеорхуіјѕһԁԛԝӏѵАВЕКМНОРСТУХІЈЅӀԌԚԜҮѴ]/gu
/** Roman numerals that are signs of their own. */
const NUMERAL = /[\u2160-\u217f]/
/** Quantities have names of two letters. */
const SHORTEST_WITH_GREEK = 3
const MOST_PIECES = 4000

function isMixed(word: string): boolean {
  if (NUMERAL.test(word) && /\p{L}/u.test(word)) return true
  const hasGreek = GREEK_ALIKE.test(word) && word.length >= SHORTEST_WITH_GREEK
  return LATIN.test(word) ? ALIKE.test(word) || hasGreek : CYRILLIC.test(word) && hasGreek
}

const isAllAlike = (text: string) => !CYRILLIC.test(text.replace(CYRILLIC_ALIKE, ''))

/** Whether Cyrillic words in a text only stand in for Latin ones: there are some, and not one letter that is Cyrillic for sure. */
const isInDisguise = (text: string) => CYRILLIC.test(text) && LATIN.test(text) && isAllAlike(text)

/** Signs by their numbers. Runs of one are one, with how many there are; of marks upon a letter there can be too many to name. */
function signOf(run: string): string {
  const names: { name: string; count: number }[] = []
  for (const char of run) {
    const name = `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    const last = names.at(-1)
    if (last?.name === name) last.count += 1
    else names.push({ name, count: 1 })
  }
  const [first] = names
  if (first && names.length > 1 && HAS_STACKED.test(run)) return `${first.name} … ×${[...run].length}`
  return names.map(({ name, count }) => (count === 1 ? name : `${name} ×${count}`)).join(' ')
}

/** What the match of a part is; null for text. */
function kindOf([, meant, unseen, word = '']: RegExpExecArray, inDisguise: boolean): 'unseen' | 'mixed' | null {
  if (meant !== undefined) return null
  if (unseen !== undefined) return 'unseen'
  return isMixed(word) || (inDisguise && CYRILLIC.test(word)) ? 'mixed' : null
}

type Cut = { kind: 'unseen' | 'mixed'; start: number; end: number }

/** Where something is not seen, or words are mixed. Beyond very many, the rest is one. */
function cutsOf(text: string): Cut[] {
  const cuts: Cut[] = []
  const inDisguise = isInDisguise(text)
  for (const match of text.matchAll(PARTS)) {
    const kind = kindOf(match, inDisguise)
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
  if (!HAS_UNSEEN.test(text) && !HAS_MIXED.test(text) && !HAS_STACKED.test(text)) return [{ kind: 'text', text }]
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
