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

/** Each mark may read the block to its end. */
function workOf(block: readonly string[]): number {
  let length = 0
  let seekers = 0
  for (const line of block) {
    length += line.length + 1
    seekers += seekersIn(line)
  }
  return length * seekers
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
export function intricacyOf(lines: readonly string[], isCode: readonly boolean[]): number {
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
