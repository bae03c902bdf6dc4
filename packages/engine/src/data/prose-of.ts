/** Longer texts are told by their beginning. */
const MOST_CHARACTERS = 8000

/** Fenced and inline code, formulas, addresses, tags, and what stands for something else. */
const NOT_PROSE = [
  /^[ \t]*(```|~~~)[\s\S]*?(^[ \t]*\1|$(?![\s\S]))/gm,
  /`[^`\n]*`/g,
  /\$\$[\s\S]*?\$\$|\\\[[\s\S]*?\\\]|\$[^$\n]{1,200}\$/g,
  /\b[a-z][a-z0-9+.-]{1,20}:\/\/\S+|\bwww\.\S+|[^\s@]{1,64}@[^\s@]{1,200}/gi,
  /<\/?[a-z!][^<>\n]{0,200}>/gi,
]

/** A line in which this share of what can be seen is neither letter nor digit is code, a table or a formula. */
const MOST_SIGNS = 0.25

/**
 * A line with fewer words that are not capitalised is of names, a title or a field: those are of no language. Letters
 * count where words are not put apart.
 */
const LEAST_WORDS = 4
const LEAST_LETTERS = 4

const UNSPACED = /[\p{scx=Han}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u

/** The sentences of a text: without code, formulas, tables, addresses and numbers. */
export function proseOf(text: string): string {
  const bare = NOT_PROSE.reduce((rest, pattern) => rest.replace(pattern, ' '), text.slice(0, MOST_CHARACTERS))
  return bare
    .split('\n')
    .filter((line) => !isOfSigns(line) && isOfWords(line))
    .join('\n')
    .replace(/[\p{N}_]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

function isOfSigns(line: string): boolean {
  const seen = line.replace(/\s+/g, '').replace(/^([-*#>]+|\d+[.)])/, '')
  const signs = seen.match(/[^\p{L}\p{M}\p{N}.,;:!?¿¡'"’“”„«»()。、，！？؟،-]/gu)?.length ?? 0
  return signs > MOST_SIGNS * seen.length || /[;{}]\s*$/.test(line)
}

function isOfWords(line: string): boolean {
  const words = (line.match(/[\p{L}\p{M}'’]+/gu) ?? []).filter((word) => !/^\p{Lu}/u.test(word))
  return words.length >= LEAST_WORDS || words.some((word) => word.length >= LEAST_LETTERS && UNSPACED.test(word))
}
