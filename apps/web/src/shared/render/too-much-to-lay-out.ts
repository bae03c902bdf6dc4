import { codeLines } from './code-lines.ts'
import { isHardToSet } from './hard-to-set.ts'
import { intricacyOf } from './intricacy-of.ts'

const LONGEST = 100_000
/** Of code. */
const MOST_LINES = 10_000
/** Of everything else: what lists and headings cost grows with the square of how many there are. */
const MOST_TEXT_LINES = 2500
const MOST_MARKS = 20_000
/** About half a second of the slowest kind of parsing. Essays of 60,000 characters have a tenth of it. */
const MOST_INTRICATE = 10_000_000
const DEEPEST = 100

/** What may begin or end something in Markdown. */
const MARKS = new Set(Array.from('*_~[]|>$`<@', (mark) => mark.charCodeAt(0)))
const LEVEL = /[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y
/** A level of a list takes two columns at least. */
const COLUMNS_PER_LEVEL = 2
const TAB_COLUMNS = 4

/** How many quotes and lists may stand within one another on a line: by their marks, or by how far in it begins. */
function depthOf(line: string): number {
  let columns = 0
  let at = 0
  for (; line[at] === ' ' || line[at] === '\t'; at += 1) columns += line[at] === '\t' ? TAB_COLUMNS : 1
  LEVEL.lastIndex = at
  let marked = 0
  while (LEVEL.test(line)) marked += 1
  return marked === 0 ? 0 : marked + Math.floor(columns / COLUMNS_PER_LEVEL)
}

/**
 * Whether a text is to be shown as it was written, since laying it out could take seconds: it is very long, has very many
 * lines or marks (a table of thousands of rows), is nested absurdly deep, or has so many marks in paragraphs so long that
 * trying each of them would read the text thousands of times; or since setting it in lines could (`isHardToSet`). A matter of the text alone, decided in one pass over it:
 * the same for everyone, on every machine.
 */
export function tooMuchToLayOut(text: string): boolean {
  if (text.length > LONGEST || isHardToSet(text)) return true
  let marks = 0
  for (let at = 0; at < text.length; at += 1) if (MARKS.has(text.charCodeAt(at))) marks += 1
  if (marks > MOST_MARKS) return true
  const lines = text.split(/\r\n|\n|\r/)
  if (lines.length > MOST_LINES || lines.some((line) => depthOf(line) >= DEEPEST)) return true
  const isCode = codeLines(lines)
  const ofText = isCode.reduce((count, code) => (code ? count : count + 1), 0)
  return ofText > MOST_TEXT_LINES || intricacyOf(lines, isCode) > MOST_INTRICATE
}
