/**
 * Whether a judgement fits what was asked: scale, criteria, reason. These rules are nowhere else; the page, the verbs
 * that accept judgements, gold and imports use them, so there are no schemas here. SQL combines the results in one
 * statement.
 */
import { isBlank } from '#is-blank.ts'
import type { Criterion, Scale } from '#projects/schemas.ts'
import { type Fault, fault, formFaults } from './judgement-form.ts'
import type { AsksReason, CriterionJudgement, SubmitJudgement } from './schemas.ts'

/** The content of a judgement, with responses named by handles. */
export type Said = Pick<SubmitJudgement, 'ranks' | 'strength' | 'bothBad' | 'unacceptable'> & {
  criteria: readonly CriterionJudgement[]
}

/** When a reason is asked for. `random` belongs to an assignment; a project has the share from which it is drawn. */
export type ReasonRule = Omit<AsksReason, 'random'> & Partial<Pick<AsksReason, 'random'>>

/** What a judgement has to fit: the assignment's settings as of its lease, or the project's. */
export type Asked = { scale: Scale; allowBothBad: boolean; criteria: Criterion[]; askReason: ReasonRule }

/** How strong a decisive judgement can be; 0 if the scale has no strengths. */
export const STRONGEST: Readonly<Record<Scale, number>> = { 2: 0, 3: 0, 5: 2, 7: 3 }

const NO_BOTH_BAD = 'This project does not offer "both bad".'

/** Whether a judgement is at the strongest point of a scale with strengths. */
export function isStrongest({ strength }: Pick<Said, 'strength'>, scale: Scale): boolean {
  return strength !== null && strength === STRONGEST[scale]
}

/** Whether a reason is asked for; `needed` when a judgement is refused without one. Null means not judged yet. */
export function asksReason(
  said: Pick<Said, 'strength' | 'bothBad'> | null,
  { scale, askReason }: Pick<Asked, 'scale' | 'askReason'>,
): 'no' | 'asked' | 'needed' {
  const { muchBetter, bothBad, random, required } = askReason
  const strongest = muchBetter && said !== null && isStrongest(said, scale)
  if (!(random || strongest || (bothBad && said?.bothBad))) return 'no'
  return required ? 'needed' : 'asked'
}

/** Whether a judgement lacks a reason that it needs. */
export function lacksReason(
  said: Pick<Said, 'strength' | 'bothBad'> & { reason: string | null },
  asked: Pick<Asked, 'scale' | 'askReason'>,
): boolean {
  return isBlank(said.reason ?? '') && asksReason(said, asked) === 'needed'
}

/**
 * What makes a well-formed judgement unfit for its task: a tie on a forced choice, a strength where there is none or
 * none where there is one, both bad where it is off, or other criteria than asked for. Null when it fits.
 * @param asked `criteria` null leaves open which ones are asked for
 */
export function judgementFault(
  said: Said,
  asked: Pick<Asked, 'scale' | 'allowBothBad'> & { criteria: readonly Pick<Criterion, 'key'>[] | null },
): Fault | null {
  const { scale, allowBothBad } = asked
  if (said.bothBad && !allowBothBad) return fault('bothBad', NO_BOTH_BAD)
  return criteriaFault(said, asked.criteria) ?? overallFault(said, scale) ?? criteriaScaleFault(said, scale)
}

/**
 * What makes a known answer one that nobody could give: it says who is best, and leaves open by how much. Null when it
 * fits.
 */
export function goldFault(
  ranks: readonly number[] | null,
  { scale, allowBothBad }: Pick<Asked, 'scale' | 'allowBothBad'>,
): Fault | null {
  if (ranks === null) return allowBothBad ? null : fault('ranks', NO_BOTH_BAD)
  return orderFault(ranks, scale)
}

/**
 * Why ranks are not a valid order of the responses, or not one that the scale offers. Null if they fit.
 * @param scale null for any
 */
export function orderFault(ranks: readonly number[], scale: Scale | null): Fault | null {
  if (!ranks.includes(1)) return fault('ranks', 'a best response, with rank 1')
  if (ranks.some((rank) => rank > ranks.length)) return fault('ranks', `ranks from 1 to ${ranks.length}`)
  if (scale === 2 && new Set(ranks).size < ranks.length) return fault('ranks', 'no tie on a forced choice')
  return null
}

function ranksFault(ranks: readonly number[], strength: number | null, scale: Scale | null): Fault | null {
  return orderFault(ranks, scale) ?? strengthFault(ranks, strength, scale)
}

function strengthFault(ranks: readonly number[], strength: number | null, scale: Scale | null): Fault | null {
  const none = (why: string) => (strength === null ? null : fault('strength', `no strength ${why}`))
  if (ranks.length > 2) return none('for a ranking')
  if (ranks[0] === ranks[1]) return none('for a tie')
  const strongest = scale === null ? Math.max(...Object.values(STRONGEST)) : STRONGEST[scale]
  if (strongest === 0) return none('on this scale')
  if (strength === null ? scale !== null : strength > strongest)
    return fault('strength', `a whole number from 1 to ${strongest}`)
  return null
}

/** What is wrong with a vote from a file, which may be on any scale. Null if some scale allows it. */
export function voteFault(vote: {
  responses: readonly string[]
  ranks: readonly number[] | null
  strength?: number | null | undefined
  bothBad?: boolean | undefined
}): Fault | null {
  const { responses, ranks, strength = null, bothBad = false } = vote
  const [wrong] = formFaults({ ranks, bothBad, unacceptable: [], criteria: [] })
  if (wrong) return wrong
  if (ranks === null) return bothBadFault(strength)
  if (ranks.length !== responses.length) return fault('ranks', 'one rank per response')
  return ranksFault(ranks, strength, null)
}

/** Both bad has no strength. */
function bothBadFault(strength: number | null): Fault | null {
  return strength === null ? null : fault('strength', 'no strength for "both bad"')
}

function overallFault({ ranks, strength, unacceptable }: Said, scale: Scale): Fault | null {
  if (ranks === null) return bothBadFault(strength)
  const values = Object.values(ranks)
  if (values.length === 2 && unacceptable.length > 0)
    return fault('unacceptable', 'Only rankings take this; for a pair, use bothBad.')
  if (values.length === unacceptable.length)
    return fault('unacceptable', 'If all responses are unacceptable, set bothBad instead.')
  return ranksFault(values, strength, scale)
}

/** Every criterion asked for is judged, and no others; with both bad they are optional. */
function criteriaFault({ bothBad, criteria }: Said, asked: readonly { key: string }[] | null): Fault | null {
  if (asked === null) return null
  const wanted = new Set(asked.map(({ key }) => key))
  const unknown = criteria.findIndex(({ criterion }) => !wanted.has(criterion))
  if (unknown >= 0) return fault(`criteria.${unknown}.criterion`, 'This task does not ask for this criterion.')
  if (bothBad || criteria.length === wanted.size) return null
  return fault('criteria', `Each of ${[...wanted].join(', ')} needs a judgement.`)
}

function criteriaScaleFault({ criteria }: Said, scale: Scale): Fault | null {
  for (const [at, { ranks, strength }] of criteria.entries()) {
    const found = ranksFault(Object.values(ranks), strength, scale)
    if (found) return fault(`criteria.${at}.${found.path}`, found.message)
  }
  return null
}
