import type { LeftOutCount } from '@tiebreak/contracts/exports/left-out-kinds.ts'

/** Counts with their words: "2 tied pairs, 1 judgement of both bad". */
export function countsText(counts: readonly LeftOutCount[]): string {
  return counts.map(({ count, one, many }) => `${count} ${count === 1 ? one : many}`).join(', ')
}
