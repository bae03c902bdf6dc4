import type { Assignment } from '@tiebreak/contracts/annotating/schemas.ts'
import type { Judgement } from './judgement.ts'
import { strongestOf } from './scale-options.ts'

/** Whether the project asks why for this judgement, as it was drawn when the task was leased; `needed` when it takes none without. */
export function asksReason(
  { askReason, scale }: Pick<Assignment, 'askReason' | 'scale'>,
  judgement: Pick<Judgement, 'strength' | 'bothBad'> | null,
): 'no' | 'asked' | 'needed' {
  const strongest = judgement !== null && judgement.strength !== null && judgement.strength === strongestOf(scale)
  const asked =
    askReason.random || (askReason.muchBetter && strongest) || (askReason.bothBad && judgement?.bothBad === true)
  if (!asked) return 'no'
  return askReason.required ? 'needed' : 'asked'
}
