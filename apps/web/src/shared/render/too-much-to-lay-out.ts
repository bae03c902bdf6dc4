import { isHardToSet } from './hard-to-set.ts'

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
const LEVEL = /[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])|\[\^[^\]\s]+\]:)/y
/** A level of a list takes two columns at least. */
const COLUMNS_PER_LEVEL = 2
const TAB_COLUMNS = 4

/** How many quotes, lists and footnotes may stand within one another on a line: by their marks, or by how far in it begins. */
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

const OPENS = /^(?:(`{3,})[^`]*|(~{3,}).*)$/
const CLOSES = /^ {0,3}(`{3,}|~{3,})[ \t]*$/
/** HTML, and a fence that is indented, may hold what only looks like a fence. */
const UNSURE = /^ {0,3}<|^ {1,3}(?:`{3}|~{3})/

/**
 * Which lines are surely inside of fenced code. Only fences from the first column count, which end
 * every quote and list, and none after a line that could make one mean something else: what is not sure is text.
 */
function codeLines(lines: readonly string[]): readonly boolean[] {
  let open: string | null = null
  let unsure = false
  return lines.map((line) => {
    if (unsure) return false
    if (open !== null) {
      const isInside = !CLOSES.exec(line)?.[1]?.startsWith(open)
      if (!isInside) open = null
      return isInside
    }
    const [, ticks, tildes] = OPENS.exec(line) ?? []
    open = ticks ?? tildes ?? null
    unsure = open === null && UNSURE.test(line)
    return false
  })
}

/** What makes the parser look ahead or back for a partner, up to the end of the paragraph. */
const SEEKERS = new Set(Array.from('*_~[]()<`&@\\!:"\'$', (mark) => mark.charCodeAt(0)))
/** A table that can't be read as anything else: its rows begin with a bar, in the first column. */
const TABLE_HEAD = /^\|(?:[^|\\`]*\|)+[ \t]*$/
const TABLE_RULE = /^\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*$/
/** Begins with a word: no list, quote, note or table. */
const PLAIN = /^\p{L}/u
/** Parts without a space in which an e-mail address is looked for from each sign. */
const ADDRESS_PART = /[-.\w+@]{40,}/g

function seekersIn(line: string): number {
  let count = 0
  for (let at = 0; at < line.length; at += 1) if (SEEKERS.has(line.charCodeAt(at))) count += 1
  return count
}

function addressWork(line: string): number {
  let work = 0
  for (const [part] of line.matchAll(ADDRESS_PART)) work += part.replace(/[A-Za-z0-9]+/g, '').length * part.length
  return work
}

const bars = (line: string) => line.split('|').length

/** Where a table surely begins in a block: after nothing that could take it in. -1 when nowhere. */
function tableIn(block: readonly string[]): number {
  for (const [at, line] of block.entries()) {
    const rule = block[at + 1] ?? ''
    if (TABLE_HEAD.test(line) && TABLE_RULE.test(rule) && bars(line) === bars(rule)) return at
    if (!PLAIN.test(line)) return -1
  }
  return -1
}

/** A bracket, or where an address may begin: at each of these, what came since the last open bracket is looked at again. */
const BRACKET_OR_BEGINNING = /[[\]]|(?<![-.\w+/])[-.\w+]/g

function bracketWork(block: readonly string[]): number {
  const open: number[] = []
  let beginnings = 0
  let work = 0
  for (const line of block)
    for (const [sign] of line.matchAll(BRACKET_OR_BEGINNING)) {
      if (sign === '[') open.push(beginnings)
      else if (sign === ']') open.pop()
      else {
        beginnings += 1
        work += beginnings - (open.at(-1) ?? beginnings)
      }
    }
  return work
}

/** Each mark may read the block to its end. */
function workOf(block: readonly string[]): number {
  let length = 0
  let seekers = 0
  for (const line of block) {
    length += line.length + 1
    seekers += seekersIn(line)
  }
  return length * seekers + bracketWork(block)
}

/** The work that a block of lines without a blank one can cost. */
function workOfBlock(block: readonly string[]): number {
  const start = tableIn(block)
  if (start < 0) return workOf(block)
  const after = block.findIndex((line, at) => at > start && !line.startsWith('|'))
  const end = after < 0 ? block.length : after
  const rows = block.slice(start, end).reduce((sum, row) => sum + workOf([row]), 0)
  return workOf(block.slice(0, start)) + rows + workOf(block.slice(end))
}

/**
 * How many characters the parser may have to read again to lay out these lines: for each block the number of marks that
 * look for a partner times its length. Code costs nothing, and a row of a table only itself.
 * @param isCode which lines surely are code
 */
function intricacyOf(lines: readonly string[], isCode: readonly boolean[]): number {
  let work = 0
  let block: string[] = []
  for (const [at, line] of lines.entries()) {
    work += addressWork(line)
    if (!isCode[at] && line.trim() !== '') {
      block.push(line)
      continue
    }
    work += workOfBlock(block)
    block = []
  }
  return work + workOfBlock(block)
}
