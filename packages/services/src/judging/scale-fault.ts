import type { SubmitJudgement } from '@tiebreak/contracts/judgement.ts'
import type { Scale } from '@tiebreak/contracts/project.ts'

/** Strength of a decisive answer at most, by scale; 0 where the scale has none. */
const STRONGEST: Record<Scale, number> = { 2: 0, 3: 0, 5: 2, 7: 3 }

export type ScaledAnswer = Pick<SubmitJudgement, 'ranks' | 'strength' | 'bothBad'>

/**
 * What of an answer the assignment's scale does not have: a tie on a forced choice, a strength where there is none or none
 * where there is one, both bad where it is off. Null when the answer is on the scale.
 */
export function scaleFault(
  answer: ScaledAnswer,
  { scale, allowBothBad }: { scale: Scale; allowBothBad: boolean },
): { path: string; message: string } | null {
  const fault = (path: string, message: string) => ({ path, message })
  if (answer.bothBad && !allowBothBad) return fault('bothBad', 'This project does not offer "both bad".')
  if (answer.ranks === null) return answer.strength === null ? null : fault('strength', 'Both bad has no strength.')
  const ranks = Object.values(answer.ranks)
  const decisive = new Set(ranks).size > 1
  if (!ranks.includes(1)) return fault('ranks', 'One response needs rank 1.')
  if (ranks.some((rank) => rank > ranks.length)) return fault('ranks', `Ranks go from 1 to ${ranks.length}.`)
  if (!decisive && scale === 2) return fault('ranks', 'A forced choice has no tie.')
  if (ranks.length > 2) return null
  if (!decisive) return answer.strength === null ? null : fault('strength', 'A tie has no strength.')
  const strongest = STRONGEST[scale]
  if (strongest === 0) return answer.strength === null ? null : fault('strength', 'This scale has no strength.')
  if (answer.strength === null || answer.strength > strongest)
    return fault('strength', `A whole number from 1 to ${strongest}.`)
  return null
}
