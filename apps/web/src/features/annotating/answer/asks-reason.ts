import type { Assignment } from '@tiebreak/contracts/annotating/schemas.ts'
import type { Answer } from './answer.ts'
import { strongestOf } from './scale-options.ts'

/** Whether the project asks why for this answer, as it was drawn when the task was leased; `needed` when it takes no answer without. */
export function asksReason(
  { askReason, scale }: Pick<Assignment, 'askReason' | 'scale'>,
  answer: Pick<Answer, 'strength' | 'bothBad'> | null,
): 'no' | 'asked' | 'needed' {
  const strongest = answer !== null && answer.strength !== null && answer.strength === strongestOf(scale)
  const asked =
    askReason.random || (askReason.muchBetter && strongest) || (askReason.bothBad && answer?.bothBad === true)
  if (!asked) return 'no'
  return askReason.required ? 'needed' : 'asked'
}
