import { explodeJudgements } from '#judgements/explode-judgements.ts'
import type { Judgements } from '#judgements/judgements.ts'
import type { TaskContext } from '#threads/task.ts'
import { type MeasuredAgreement, measureAgreement } from './measure-agreement.ts'
import { type MeasuredRater, measureRaters } from './measure-raters.ts'
import { ratingsOf } from './ratings-of.ts'

/** Agreement and raters. The seed comes with the judgements, so that the same judgements give the same figures. */
export type Measure = {
  input: Judgements & { readonly seed: number }
  output: { agreement: MeasuredAgreement; raters: MeasuredRater[] }
}

/** Measures agreement, then each rater. */
export function measure({ seed, ...judgements }: Measure['input'], { look }: TaskContext): Measure['output'] {
  const ratings = ratingsOf(explodeJudgements(judgements), judgements)
  look()
  const agreement = measureAgreement(ratings)
  look()
  const raters = measureRaters(judgements, ratings.ratings)
  return { agreement, raters }
}
