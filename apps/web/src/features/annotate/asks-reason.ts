import type { Assignment } from '@tiebreak/contracts/assignment.ts'
import type { Scale } from '@tiebreak/contracts/project.ts'
import type { Answer } from './answer.ts'

/** How strong a decisive answer can be, by scale; scales without grades have no strongest point. */
const STRONGEST: Record<Scale, number | null> = { 2: null, 3: null, 5: 2, 7: 3 }

/** Whether the project asks why for this answer, as it was drawn when the task was leased; `needed` when it takes no answer without. */
export function asksReason(
  { askReason, scale }: Pick<Assignment, 'askReason' | 'scale'>,
  answer: Pick<Answer, 'strength' | 'bothBad'> | null,
): 'no' | 'asked' | 'needed' {
  const strongest = answer !== null && answer.strength !== null && answer.strength === STRONGEST[scale]
  const asked =
    askReason.random || (askReason.muchBetter && strongest) || (askReason.bothBad && answer?.bothBad === true)
  if (!asked) return 'no'
  return askReason.required ? 'needed' : 'asked'
}
