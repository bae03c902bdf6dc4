import type { SubmitJudgement } from '@tiebreak/contracts/annotating/schemas.ts'
import type { Scale } from '@tiebreak/contracts/projects/schemas.ts'
import { STRONGEST } from './scale-fault.ts'

type Judgement = Pick<SubmitJudgement, 'reason' | 'bothBad' | 'strength'>
type Asked = {
  scale: Scale
  askReason: { muchBetter: boolean; bothBad: boolean; random?: boolean; required: boolean }
}

/** Whether a judgement has no reason although its assignment asks for one and the project requires it. */
export function lacksReason(judgement: Judgement, { scale, askReason }: Asked): boolean {
  if (!askReason.required || hasReason(judgement)) return false
  const muchBetter = askReason.muchBetter && isStrongest(judgement, scale)
  return askReason.random === true || muchBetter || (askReason.bothBad && judgement.bothBad)
}

/** Whether a judgement says why. */
export function hasReason({ reason }: Pick<Judgement, 'reason'>): boolean {
  return (reason ?? '').trim() !== ''
}

/** Whether a judgement is the strongest point of a scale that has strengths. */
export function isStrongest({ strength }: Pick<Judgement, 'strength'>, scale: Scale): boolean {
  return strength !== null && strength === STRONGEST[scale]
}
