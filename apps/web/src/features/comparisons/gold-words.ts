import type { Gold } from '@tiebreak/contracts/comparisons/schemas.ts'

/** What a gold comparison is for, in a word or two. */
export const GOLD_USE_WORDS: Record<Gold['use'], string> = {
  training: 'explained',
  qualification: 'scored',
  silent: 'silent',
  retired: 'retired',
}
