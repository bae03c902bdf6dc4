import type { Cause } from '@tiebreak/contracts/review/schemas.ts'

/** Why annotators disagree, in words. */
export const CAUSE_WORDS: Record<Cause, { label: string; hint: string }> = {
  ambiguous: { label: 'Ambiguous', hint: 'The prompt or a response can be read in more than one way.' },
  guideline_gap: { label: 'Guideline gap', hint: 'The guidelines do not say, or say two things.' },
  error: { label: 'Error', hint: 'Somebody overlooked something or slipped.' },
  subjective: { label: 'Subjective', hint: 'A matter of taste: both answers can be defended.' },
}
