import type { RaterKind } from '@tiebreak/contracts/annotating/kinds.ts'

/** How a rater is called where names must not show; the number is the order of first appearance in the project. */
export function pseudonym({ kind, ordinal }: { kind: RaterKind; ordinal: number }): string {
  return `${kind === 'judge' ? 'Judge' : 'Annotator'} ${ordinal}`
}
