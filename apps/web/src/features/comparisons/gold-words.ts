import type { Gold } from '@tiebreak/contracts/comparisons/schemas.ts'

/** What a gold comparison is for, in a word or two. */
export const GOLD_USE_WORDS = {
  training: 'gold.training',
  qualification: 'gold.qualification',
  silent: 'gold.silent',
  retired: 'gold.retired',
} as const satisfies Record<Gold['use'], string>
