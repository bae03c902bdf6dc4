const FENCE = /^[\s>]*(?:[-*+]\s+|\d+[.)]\s+)?(`{3,}|~{3,})/
const OPENING = /^((?:[\s>]|[-*+]\s|\d{1,9}[.)]\s)*)(\$\$|\\\[)(.*)$/
/** A line that is not indented is no part of an item, whatever quotes it stands in. */
const ENDS_ITEM = /^(?:[ ]?>)*[^\s>]/
const MOST_LINES = 80

type Block = { content: string[]; lines: number }

/** Lines of the prepared text, counted from 1, that stand for others: what code and HTML have in them is shown as it was. */
export type Rewritten = { first: number; last: number; was: readonly string[] }

/** Whether a line has nothing in it but the marks of the quotes that the formula stands in. */
function isEmptyIn(line: string, quotes: number): boolean {
  return line.replace(new RegExp(`^(?:[ \\t]*>){0,${quotes}}`), '').trim() === ''
}

/** Reads the formula that opens on `lines[start]`; null when it does not close, or when other text follows it. */
function readBlock(
  lines: readonly string[],
  start: number,
  firstLine: string,
  { closing, quotes, isInItem }: { closing: string; quotes: number; isInItem: boolean },
): Block | null {
  const content: string[] = []
  for (let index = start; index < Math.min(lines.length, start + MOST_LINES); index += 1) {
    const line = index === start ? firstLine : (lines[index] ?? '')
    if (index > start && (FENCE.test(line) || (isInItem && ENDS_ITEM.test(line)))) return null
    const end = line.indexOf(closing)
    if (end < 0) {
      content.push(line)
      continue
    }
    if (line.slice(end + closing.length).trim() !== '') return null
    content.push(line.slice(0, end))
    return {
      // What stands on the line of the opening mark has no marks of quotes before it.
      content: content.filter((text, at) => !isEmptyIn(text, at === 0 ? 0 : quotes)),
      lines: index - start + 1,
    }
  }
  return null
}

/**
 * Writes display formulas that stand on lines of their own, `$$ … $$` and `\[ … \]`, as the fenced form that the Markdown
 * parser knows. Fenced code stays as it is; a `$$` that never closes is escaped, so that it can't swallow what follows.
 */
export function prepareDisplayMath(text: string): { prepared: string; rewritten: readonly Rewritten[] } {
  if (!text.includes('$$') && !text.includes('\\[')) return { prepared: text, rewritten: [] }
  const lines = text.split('\n')
  const out: string[] = []
  const rewritten: Rewritten[] = []
  const rewrite = (was: readonly string[], now: readonly string[]) => {
    rewritten.push({ first: out.length + 1, last: out.length + now.length, was })
    out.push(...now)
  }
  let fence: string | null = null
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? ''
    const mark = FENCE.exec(line)?.[1]
    if (fence !== null) {
      if (mark?.startsWith(fence) && line.trim().endsWith(mark)) fence = null
      out.push(line)
      continue
    }
    if (mark) fence = mark
    const opening = OPENING.exec(line)
    const [, prefix = '', delimiter = '', rest = ''] = opening ?? []
    const closing = delimiter === '$$' ? '$$' : '\\]'
    const quotes = prefix.replace(/[^>]/g, '').length
    const block = opening ? readBlock(lines, index, rest, { closing, quotes, isInItem: /[^\s>]/.test(prefix) }) : null
    if (block) {
      const [first = '', ...others] = block.content
      const startsHere = rest.startsWith(first) && first !== ''
      // The mark of an item stands on its first line alone.
      const inner = prefix.replace(/[^\s>]/g, ' ')
      const now = [`${prefix}$$`, startsHere ? inner + first : first, ...others, `${inner}$$`]
      rewrite(lines.slice(index, index + block.lines), now)
      index += block.lines - 1
    } else if (delimiter === '$$' && !rest.includes('$$')) rewrite([line], [`${prefix}\\$\\$${rest}`])
    else out.push(line)
  }
  return { prepared: out.join('\n'), rewritten }
}
