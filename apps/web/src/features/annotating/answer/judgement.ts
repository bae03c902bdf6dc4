import type { CriterionJudgement } from '@tiebreak/contracts/annotating/schemas.ts'
import type { ResponseHandle } from '@tiebreak/contracts/ids.ts'

/** What an annotator says of a comparison; a reviewer's final answer says the same. It names responses by handle, never by side; `ranks` is null exactly when both are bad. */
export type Judgement = {
  ranks: Record<ResponseHandle, number> | null
  strength: number | null
  bothBad: boolean
  /** Of more than two: which ones are unacceptable. A pair has both bad instead. */
  unacceptable?: ResponseHandle[]
  /** What was said on each criterion beside overall. */
  criteria?: CriterionJudgement[]
}

/** The judgement that every response is unacceptable. */
export const BOTH_BAD: Judgement = { ranks: null, strength: null, bothBad: true }

/** Whether two judgements say the same. */
export function sameJudgement(one: Judgement, other: Judgement): boolean {
  if (one.bothBad !== other.bothBad || one.strength !== other.strength) return false
  const bad = (judgement: Judgement) => (judgement.unacceptable ?? []).toSorted().join()
  if (bad(one) !== bad(other)) return false
  const ranks = Object.entries(one.ranks ?? {})
  const others = new Map(Object.entries(other.ranks ?? {}))
  return ranks.length === others.size && ranks.every(([handle, rank]) => others.get(handle) === rank)
}
