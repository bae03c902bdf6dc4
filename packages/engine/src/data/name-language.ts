import { proseOf } from './prose-of.ts'

/** Says what language a text is most likely in, as ISO 639-1, and whether it is sure; empty where it has no idea. */
export type Detect = (text: string) => { language: string; isSure: boolean }

/** A part with fewer letters says too little. */
const PART_LETTERS = 60
const MOST_PARTS = 4

/** A character of these says as much as about three letters. */
const DENSE = 3
const DENSE_LETTER = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]/u

/**
 * The language of a text as ISO 639-1; null where it can't be told: of a short text, code, a formula, or one that is partly
 * in another language. A long text is told part by part, and all parts have to agree.
 */
export function nameLanguage(text: string, detect: Detect): string | null {
  const named = partsOf(proseOf(text)).map((part) => detect(part))
  const language = named[0]?.language ?? ''
  return language !== '' && named.every((one) => one.isSure && one.language === language) ? language : null
}

/** None where there are too few letters; cut between words, or anywhere where none are seen. */
function partsOf(prose: string): string[] {
  const letters = lettersOf(prose)
  const count = Math.min(MOST_PARTS, Math.floor(letters / PART_LETTERS))
  if (count === 0) return []
  const parts: string[] = []
  let from = 0
  for (let part = 1; part <= count; part++) {
    const near = Math.round((prose.length * part) / count)
    const space = part === count ? -1 : prose.indexOf(' ', near)
    const to = part === count ? prose.length : space >= 0 && space < near + PART_LETTERS ? space : near
    parts.push(prose.slice(from, to))
    from = to
  }
  return parts
}

function lettersOf(text: string): number {
  let letters = 0
  for (const letter of text.match(/\p{L}/gu) ?? []) letters += DENSE_LETTER.test(letter) ? DENSE : 1
  return letters
}
