import type { KatexNode } from 'katex'

/** How many levels of KaTeX's tree stand within one another. */
export function depthOfFormula(root: KatexNode): number {
  let depth = 0
  for (let level: readonly KatexNode[] = [root]; level.length > 0; depth += 1)
    level = level.flatMap(({ children }) => children ?? [])
  return depth
}
