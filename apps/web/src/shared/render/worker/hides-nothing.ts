import type { KatexNode } from 'katex'
import { UNSEEN as UNSEEN_CLASS } from '#shared/render/unseen-class.ts'

/** Whether a formula may be set, by its source alone: these commands hide something, colour it, or put it where it is not seen. */
const HIDING =
  /\\(?:[hv]?phantom|(?:text)?color|f?colorbox|smash|(?:math)?[lrc]lap|char|href|url|html[A-Za-z]*|includegraphics|mathchoice|TextOrMath|(?:err)?message|show|above|@[A-Za-z@]*)(?![A-Za-z])/
/** A comment: what comes after it is not set. An escaped sign is one, after an escaped backslash it is none. */
const COMMENT = /(?:^|[^\\])(?:\\\\)*%/
const SIZING = /\\(?:[hm]space|m?kern|[hm]skip|rule|raisebox|genfrac)(?![A-Za-z])|\\\\\s*\*?\s*\[\s*[-+.\d]/g
const LENGTH_SOURCE = String.raw`[-+]?\s*(?:\d*\.)?\d+\s*(?:pt|em|ex|mu|cm|mm|in|bp|pc|dd|cc|nd|nc|sp)(?![A-Za-z])`
const LENGTH = /([-+]?)\s*((?:\d*\.)?\d+)\s*([a-z]+)/g
const IN_BRACES = String.raw`\s*[[{]?\s*${LENGTH_SOURCE}\s*[\]}]?`
/** Commands that take sizes, with these: what is no size of theirs is to be seen. */
const SIZED = new RegExp(
  [
    String.raw`\\(?:[hm]space\*?|m?kern|[hm]skip|raisebox)(?![A-Za-z])${IN_BRACES}`,
    String.raw`\\rule(?![A-Za-z])(?:${IN_BRACES}){2,3}`,
    String.raw`\\\\\s*\*?\s*\[\s*${LENGTH_SOURCE}\s*\]`,
    String.raw`\\genfrac\s*\{[^{}\p{L}\p{N}]{0,8}\}\s*\{[^{}\p{L}\p{N}]{0,8}\}\s*\{\s*${LENGTH_SOURCE}\s*\}\s*\{\s*[0-3]?\s*\}`,
  ].join('|'),
  'gu',
)
/** A size in units of the text, about. */
const EM_OF: Readonly<Record<string, number>> = {
  em: 1,
  ex: 0.45,
  mu: 1 / 18,
  pt: 0.1,
  bp: 0.1,
  mm: 0.3,
  pc: 1.2,
  sp: 0,
}
const WIDEST_EM = 3
/** Spaces drawn back put signs upon one another, and many of them in a row put what follows out of sight. */
const SPACES =
  /(?:\\(?:q?quad|enspace|enskip|space|nobreakspace|thinspace|medspace|thickspace|[ ,:;>])(?![A-Za-z])\s*|~\s*|\{\s*\}\s*){9}/
const DRAWN_BACK = /(?:\\(?:!|neg(?:thin|med|thick)space(?![A-Za-z]))\s*){4}/
const EMPTY_ROWS = /(?:\\\\\s*){4}/
/** Signs that are not seen, and those that turn the direction. */
const UNSEEN = new RegExp(`[${UNSEEN_CLASS}]|\\p{Cf}`, 'u')

/** Whether a size puts something far away or draws it back; so does one that can't be read. */
function hasLargeSize(tex: string): boolean {
  const sized = [...tex.matchAll(SIZED)].map(([all]) => all)
  if (sized.length < [...tex.matchAll(SIZING)].length) return true
  return sized.some((all) =>
    [...all.matchAll(LENGTH)].some(
      ([, sign, size, unit = '']) => sign === '-' || Number(size) * (EM_OF[unit] ?? WIDEST_EM) > WIDEST_EM,
    ),
  )
}

/** Whether something in a formula may not be seen when it is set, by its source. */
export function mayHide(tex: string): boolean {
  return (
    HIDING.test(tex) ||
    COMMENT.test(tex) ||
    SPACES.test(tex) ||
    DRAWN_BACK.test(tex) ||
    EMPTY_ROWS.test(tex) ||
    UNSEEN.test(tex) ||
    hasLargeSize(tex)
  )
}

const ENVIRONMENT = /\\(?:begin|end)\s*\{[A-Za-z]+\*?\}(?:\s*\[[tbc]\])?/g
const COLUMNS = /(\\begin\s*\{(?:array|darray|subarray|alignat\*?|alignedat)\})(?:\s*\[[tbc]\])?\s*\{[^{}]*\}/g
const COMMAND = /\\[A-Za-z@]+/g
const SIGN = /[\p{L}\p{N}]/gu

/** Letters and digits as KaTeX sets them: accents apart, fonts aside. */
const signsOf = (text: string) => Array.from(text.normalize('NFKD').matchAll(SIGN), ([sign]) => sign)

/** The letters and digits of a formula that are to be seen, commands and sizes aside. */
const signsOfSource = (tex: string) =>
  signsOf(tex.replace(COLUMNS, '$1').replace(ENVIRONMENT, ' ').replace(SIZED, ' ').replace(COMMAND, ' '))

/** What is set for the eye; null when some of it has a colour of its own. */
function textForTheEye(root: KatexNode): string | null {
  let text = ''
  const waiting: KatexNode[] = [root]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.classes?.includes('katex-mathml')) continue
    if (node.style?.color !== undefined || node.style?.backgroundColor !== undefined) return null
    if (node.skew !== undefined) text += node.text ?? ''
    waiting.push(...(node.children ?? []))
  }
  return text
}

/** Whether every letter and digit of a formula's source is there in what KaTeX made for the eye. */
export function hidesNothing(tex: string, set: KatexNode): boolean {
  const text = textForTheEye(set)
  if (text === null) return false
  const counts = new Map<string, number>()
  for (const sign of signsOf(text)) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  return signsOfSource(tex).every((sign) => {
    const left = counts.get(sign) ?? 0
    counts.set(sign, left - 1)
    return left > 0
  })
}
