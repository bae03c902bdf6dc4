import type { SubmitJudgement } from '@tiebreak/contracts/annotating/schemas.ts'
import type { Scale } from '@tiebreak/contracts/projects/schemas.ts'
import { STRONGEST } from './scale-fault.ts'

type Answer = Pick<SubmitJudgement, 'reason' | 'bothBad' | 'strength'>
type Asked = {
  scale: Scale
  askReason: { muchBetter: boolean; bothBad: boolean; random?: boolean; required: boolean }
}

/** Whether an answer has no reason although its assignment asks for one and the project requires it. */
export function lacksReason(answer: Answer, { scale, askReason }: Asked): boolean {
  if (!askReason.required || hasReason(answer)) return false
  const muchBetter = askReason.muchBetter && isStrongest(answer, scale)
  return askReason.random === true || muchBetter || (askReason.bothBad && answer.bothBad)
}

/** Whether an answer says why. */
export function hasReason({ reason }: Pick<Answer, 'reason'>): boolean {
  return (reason ?? '').trim() !== ''
}

/** Whether an answer is the strongest point of a scale that has strengths. */
export function isStrongest({ strength }: Pick<Answer, 'strength'>, scale: Scale): boolean {
  return strength !== null && strength === STRONGEST[scale]
}
