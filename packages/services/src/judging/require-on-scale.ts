import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { SubmitJudgement } from '@tiebreak/contracts/judgement.ts'
import type { Scale } from '@tiebreak/contracts/project.ts'

/** Strength of a decisive answer at most, by scale; 0 where the scale has none. */
const STRONGEST: Record<Scale, number> = { 2: 0, 3: 0, 5: 2, 7: 3 }

/**
 * Refuses an answer that the assignment's scale does not have: a tie on a forced choice, a strength where there is none or
 * none where there is one, both bad where it is off.
 * @throws DomainError `answer_not_on_scale`
 */
export function requireOnScale(
  answer: Pick<SubmitJudgement, 'ranks' | 'strength' | 'bothBad'>,
  { scale, allowBothBad }: { scale: Scale; allowBothBad: boolean },
): void {
  const refuse = (path: string, message: string): never => {
    throw new DomainError('answer_not_on_scale', { details: [{ path, message }] })
  }
  if (answer.bothBad && !allowBothBad) refuse('bothBad', 'This project does not offer "both bad".')
  if (answer.ranks === null) {
    if (answer.strength !== null) refuse('strength', 'Both bad has no strength.')
    return
  }
  const ranks = Object.values(answer.ranks)
  const decisive = new Set(ranks).size > 1
  if (!ranks.includes(1)) refuse('ranks', 'One response needs rank 1.')
  if (ranks.some((rank) => rank > ranks.length)) refuse('ranks', `Ranks go from 1 to ${ranks.length}.`)
  if (!decisive && scale === 2) refuse('ranks', 'A forced choice has no tie.')
  if (ranks.length > 2) return
  if (!decisive && answer.strength !== null) refuse('strength', 'A tie has no strength.')
  if (decisive && STRONGEST[scale] === 0 && answer.strength !== null) refuse('strength', 'This scale has no strength.')
  if (decisive && STRONGEST[scale] > 0 && (answer.strength === null || answer.strength > STRONGEST[scale]))
    refuse('strength', `A whole number from 1 to ${STRONGEST[scale]}.`)
}
