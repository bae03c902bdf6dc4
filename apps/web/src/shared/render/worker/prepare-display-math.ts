const FENCE = /^[\s>]*(?:[-*+]\s+|\d+[.)]\s+)?(`{3,}|~{3,})/
const OPENING = /^([\s>]*)(\$\$|\\\[)(.*)$/
const MOST_LINES = 80

type Block = { content: string[]; lines: number }

/** Reads the formula that opens on `lines[start]`; null when it does not close, or when other text follows it. */
function readBlock(lines: readonly string[], start: number, firstLine: string, closing: string): Block | null {
  const content: string[] = []
  for (let index = start; index < Math.min(lines.length, start + MOST_LINES); index += 1) {
    const line = index === start ? firstLine : (lines[index] ?? '')
    if (index > start && FENCE.test(line)) return null
    const end = line.indexOf(closing)
    if (end < 0) {
      content.push(line)
      continue
    }
    if (line.slice(end + closing.length).trim() !== '') return null
    content.push(line.slice(0, end))
    return { content: content.filter((text) => text.replaceAll('>', '').trim() !== ''), lines: index - start + 1 }
  }
  return null
}

/**
 * Writes display formulas that stand on lines of their own, `$$ … $$` and `\[ … \]`, as the fenced form that the Markdown
 * parser knows. Fenced code stays as it is; a `$$` that never closes is escaped, so that it can't swallow what follows.
 */
export function prepareDisplayMath(text: string): string {
  if (!text.includes('$$') && !text.includes('\\[')) return text
  const lines = text.split('\n')
  const out: string[] = []
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
    const block = opening ? readBlock(lines, index, rest, delimiter === '$$' ? '$$' : '\\]') : null
    if (block) {
      const [first = '', ...others] = block.content
      const startsHere = rest.startsWith(first) && first !== ''
      out.push(`${prefix}$$`, startsHere ? prefix + first : first, ...others, `${prefix}$$`)
      index += block.lines - 1
    } else if (delimiter === '$$' && !rest.includes('$$')) out.push(`${prefix}\\$\\$${rest}`)
    else out.push(line)
  }
  return out.join('\n')
}
