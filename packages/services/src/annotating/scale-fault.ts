import type { SubmitJudgement } from '@tiebreak/contracts/annotating/schemas.ts'
import type { Criterion, Scale } from '@tiebreak/contracts/projects/schemas.ts'

/** Strength of a decisive judgement at most, by scale; 0 where the scale has none. */
export const STRONGEST: Record<Scale, number> = { 2: 0, 3: 0, 5: 2, 7: 3 }

export type ScaledJudgement = Pick<SubmitJudgement, 'ranks' | 'strength' | 'bothBad' | 'unacceptable' | 'criteria'>
type Fault = { path: string; message: string }
type Ranked = Pick<SubmitJudgement, 'strength'> & { ranks: NonNullable<ScaledJudgement['ranks']> }

/**
 * What of a judgement the assignment does not ask for: a tie on a forced choice, a strength where there is none or none
 * where there is one, both bad where it is off, other criteria than the assignment's. Null when the judgement fits.
 * @param asked `criteria` null leaves open which ones are asked for
 */
export function scaleFault(
  judgement: ScaledJudgement,
  asked: { scale: Scale; allowBothBad: boolean; criteria: readonly Pick<Criterion, 'key'>[] | null },
): Fault | null {
  const { scale, allowBothBad } = asked
  if (judgement.bothBad && !allowBothBad) return fault('bothBad', 'This project does not offer "both bad".')
  return (
    criteriaFault(judgement, asked.criteria) ?? overallFault(judgement, scale) ?? criteriaScaleFault(judgement, scale)
  )
}

function overallFault({ ranks, strength, unacceptable }: ScaledJudgement, scale: Scale): Fault | null {
  if (ranks === null) return strength === null ? null : fault('strength', 'Both bad has no strength.')
  const k = Object.keys(ranks).length
  if (k === 2 && unacceptable.length > 0) return fault('unacceptable', 'A pair has "both bad" instead.')
  if (k === unacceptable.length) return fault('unacceptable', 'When all are unacceptable, the answer is bothBad.')
  return ranksFault({ ranks, strength }, scale)
}

/** Each of the asked criteria; with both bad they may be left out, but there are no others. */
function criteriaFault({ bothBad, criteria }: ScaledJudgement, asked: readonly { key: string }[] | null): Fault | null {
  if (asked === null) return null
  const wanted = new Set(asked.map(({ key }) => key))
  const unknown = criteria.findIndex(({ criterion }) => !wanted.has(criterion))
  if (unknown >= 0) return fault(`criteria.${unknown}.criterion`, 'This assignment does not ask for this criterion.')
  if (bothBad || criteria.length === wanted.size) return null
  return fault('criteria', `Each of ${[...wanted].join(', ')} needs an answer.`)
}

function criteriaScaleFault({ criteria }: ScaledJudgement, scale: Scale): Fault | null {
  for (const [at, judgement] of criteria.entries()) {
    const found = ranksFault(judgement, scale)
    if (found) return fault(`criteria.${at}.${found.path}`, found.message)
  }
  return null
}

function ranksFault({ ranks, strength }: Ranked, scale: Scale): Fault | null {
  const values = Object.values(ranks)
  const different = new Set(values).size
  if (!values.includes(1)) return fault('ranks', 'One response needs rank 1.')
  if (values.some((rank) => rank > values.length)) return fault('ranks', `Ranks go from 1 to ${values.length}.`)
  if (scale === 2 && different < values.length) return fault('ranks', 'A forced choice has no tie.')
  if (values.length > 2) return strength === null ? null : fault('strength', 'A ranking has no strength.')
  if (different === 1) return strength === null ? null : fault('strength', 'A tie has no strength.')
  const strongest = STRONGEST[scale]
  if (strongest === 0) return strength === null ? null : fault('strength', 'This scale has no strength.')
  if (strength === null || strength > strongest) return fault('strength', `A whole number from 1 to ${strongest}.`)
  return null
}

function fault(path: string, message: string): Fault {
  return { path, message }
}
