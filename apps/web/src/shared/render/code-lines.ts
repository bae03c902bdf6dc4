const OPENS = /^(?:(`{3,})[^`]*|(~{3,}).*)$/
const CLOSES = /^ {0,3}(`{3,}|~{3,})[ \t]*$/
/** HTML, and a fence that is indented, may hold what only looks like a fence. */
const UNSURE = /^ {0,3}<|^ {1,3}(?:`{3}|~{3})/

/**
 * Which lines are surely inside of fenced code. Only fences from the first column count, which end
 * every quote and list, and none after a line that could make one mean something else: what is not sure is text.
 */
export function codeLines(lines: readonly string[]): readonly boolean[] {
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
