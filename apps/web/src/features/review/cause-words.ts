import type { Cause } from '@tiebreak/contracts/review/schemas.ts'

/** Why annotators disagree, in words. */
export const CAUSE_WORDS = {
  ambiguous: { label: 'ambiguous', hint: 'thePromptOrAResponseCan' },
  guideline_gap: { label: 'guidelineGap', hint: 'theGuidelinesDoNotCoverIt' },
  error: { label: 'error', hint: 'somebodyMissedSomethingOr' },
  subjective: { label: 'subjective', hint: 'aMatterOfTasteBothJudgements' },
} as const satisfies Record<Cause, object>
