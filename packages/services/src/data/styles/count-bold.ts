const MARKS = ['**', '__'] as const

/** How many parts of one line stand between ** or __, outside inline code. O(length). */
export function countBold(line: string): number {
  if (!MARKS.some((mark) => line.includes(mark))) return 0
  const bare = withoutCode(line)
  /** Marks for which nothing ends a part any more. */
  const ended = new Set<string>()
  let bold = 0
  for (let at = 0; at < bare.length; at++) {
    const mark = MARKS.find((one) => bare.startsWith(one, at))
    if (mark === undefined || ended.has(mark) || !isInside(bare.charAt(at + 2), mark)) continue
    const end = endOf(bare, mark, at + 3)
    if (end < 0) {
      ended.add(mark)
      continue
    }
    bold++
    at = end + 1
  }
  return bold
}

/** Where a part ends: at the next mark that something stands directly before. */
function endOf(line: string, mark: string, from: number): number {
  for (let at = line.indexOf(mark, from); at >= 0; at = line.indexOf(mark, at + 1))
    if (isInside(line.charAt(at - 1), mark)) return at
  return -1
}

/** What may stand directly inside a part: neither white space nor its own mark. */
function isInside(char: string, mark: string): boolean {
  return char !== '' && !mark.includes(char) && !/\s/.test(char)
}

/** The line with a space for each span between runs of backticks that are equally long. */
function withoutCode(line: string): string {
  if (!line.includes('`')) return line
  const runs = [...line.matchAll(/`+/g)].map(({ index, 0: run }) => ({ index, length: run.length }))
  /** The last run of each length: one that opens after it opens nothing. */
  const last = new Map(runs.map(({ index, length }) => [length, index]))
  const kept: string[] = []
  let from = 0
  for (let at = 0; at < runs.length; at++) {
    const run = runs[at]
    if (run === undefined || run.index >= (last.get(run.length) ?? 0)) continue
    let end = runs[++at]
    while (end !== undefined && end.length !== run.length) end = runs[++at]
    if (end === undefined) break
    kept.push(line.slice(from, run.index), ' ')
    from = end.index + end.length
  }
  kept.push(line.slice(from))
  return kept.join('')
}
