import { countBold } from './count-bold.ts'

/** What of Markdown a text uses. */
export type MarkdownCounts = { headings: number; listItems: number; bold: number }

const [HASH, SPACE, TAB, TICK, TILDE, ZERO, NINE, DOT, PAREN] = [35, 32, 9, 96, 126, 48, 57, 46, 41]
const BULLETS = [45, 42, 43]

/**
 * Counts headings (# to ######), items of lists and bold parts, line by line, outside fenced code and, for bold, outside inline
 * code. Cells of tables are read like other text. O(length), whatever the text.
 */
export function countMarkdown(text: string): MarkdownCounts {
  const counts = { headings: 0, listItems: 0, bold: 0 }
  if (!/[#*_+\-0-9]/.test(text)) return counts
  let fence: { char: number; length: number } | null = null
  for (const line of text.split(/\r\n|\n|\r/)) {
    let at = 0
    while (line.charCodeAt(at) === SPACE || line.charCodeAt(at) === TAB) at++
    const run = runAt(line, at)
    if ((run.char === TICK || run.char === TILDE) && run.length >= 3) {
      const rest = at + run.length
      if (fence === null) {
        if (run.char === TILDE || line.indexOf('`', rest) < 0) {
          fence = run
          continue
        }
      } else if (run.char === fence.char && run.length >= fence.length && isBlankFrom(line, rest)) {
        fence = null
        continue
      }
    }
    if (fence !== null) continue
    if (isHeading(line, at)) counts.headings++
    else if (isListItem(line, at)) counts.listItems++
    counts.bold += countBold(line)
  }
  return counts
}

function isHeading(line: string, at: number): boolean {
  if (at > 3 || line.charCodeAt(at) !== HASH || line.lastIndexOf('\t', at) >= 0) return false
  const { length } = runAt(line, at)
  return length <= 6 && isGap(line, at + length)
}

function isListItem(line: string, at: number): boolean {
  const first = line.charCodeAt(at)
  if (BULLETS.includes(first)) return isSpace(line, at + 1) && !isBlankFrom(line, at + 1) && !isRule(line, at)
  let to = at
  while (to - at <= 9 && line.charCodeAt(to) >= ZERO && line.charCodeAt(to) <= NINE) to++
  if (to === at || to - at > 9) return false
  const mark = line.charCodeAt(to)
  return (mark === DOT || mark === PAREN) && isSpace(line, to + 1) && !isBlankFrom(line, to + 1)
}

/** A line across the page, such as * * *: three or more of one mark and nothing else. */
function isRule(line: string, from: number): boolean {
  const mark = line.charCodeAt(from)
  let marks = 0
  for (let at = from; at < line.length; at++) {
    if (line.charCodeAt(at) === mark) marks++
    else if (!isSpace(line, at)) return false
  }
  return marks >= 3
}

function runAt(line: string, at: number): { char: number; length: number } {
  const char = line.charCodeAt(at)
  let to = at
  while (to < line.length && line.charCodeAt(to) === char) to++
  return { char, length: to - at }
}

function isSpace(line: string, at: number): boolean {
  const char = line.charCodeAt(at)
  return char === SPACE || char === TAB
}

function isGap(line: string, at: number): boolean {
  return at >= line.length || isSpace(line, at)
}

function isBlankFrom(line: string, from: number): boolean {
  for (let at = from; at < line.length; at++) if (!isSpace(line, at)) return false
  return true
}
