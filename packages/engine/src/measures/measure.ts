import { explodeJudgements } from '#judgements/explode-judgements.ts'
import type { Judgements } from '#judgements/judgements.ts'
import type { TaskContext } from '#threads/task.ts'
import { type FlagRaters, flagRaters, type RatersFlags } from './flag-raters.ts'
import { type MeasuredAgreement, measureAgreement } from './measure-agreement.ts'
import { type MeasuredRater, measureRaters } from './measure-raters.ts'
import { ratingsOf } from './ratings-of.ts'

/** Agreement, raters and who is to be looked at. The seed comes with the judgements, so that the same judgements give the same figures. */
export type Measure = {
  input: Judgements & { readonly seed: number; readonly firsts: FlagRaters }
  output: { agreement: MeasuredAgreement; raters: MeasuredRater[]; flags: RatersFlags }
}

/** Measures agreement, then each rater, then what is unusual of all first judgements. */
export function measure({ seed, firsts, ...judgements }: Measure['input'], { look }: TaskContext): Measure['output'] {
  const ratings = ratingsOf(explodeJudgements(judgements), judgements)
  look()
  const agreement = measureAgreement(ratings)
  look()
  const raters = measureRaters(judgements, ratings.ratings)
  look()
  return { agreement, raters, flags: flagRaters(firsts) }
}
