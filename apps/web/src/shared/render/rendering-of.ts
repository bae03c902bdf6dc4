import type { Rendering } from '@tiebreak/contracts/annotating/schemas.ts'
import type { LaidOut } from './laid-out.ts'

/** How a text stands on the page as long as nothing outside of it changes it. */
export type ShownAs = Exclude<Rendering, 'changed_outside'>

const RAW = { too_much: 'raw_too_much', timed_out: 'raw_timed_out', failed: 'raw_failed' } as const

/** So many elements and texts a page can hold of what is read together: a pair of the largest texts. */
const MOST_NODES_TOGETHER = 80_000

/** How texts that are read together are shown: all laid out, or all as they were written. */
export function renderingOf(texts: readonly LaidOut[]): ShownAs {
  for (const kind of ['too_much', 'timed_out', 'failed'] as const)
    if (texts.some((one) => one.kind === kind)) return RAW[kind]
  const nodes = texts.reduce((sum, one) => sum + (one.kind === 'tree' ? one.nodes : 0), 0)
  return nodes > MOST_NODES_TOGETHER ? RAW.too_much : 'formatted'
}
