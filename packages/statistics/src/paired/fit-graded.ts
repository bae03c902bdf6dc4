import { checkNumbers } from '../check-arguments.ts'
import { fitPairedModel, type PairedFit, type PairedOptions } from './fit-paired-model.ts'
import { gradedLikelihood } from './graded-likelihood.ts'
import type { PairedRows } from './paired-rows.ts'

/**
 * Graded answers by a cumulative logit with symmetric thresholds: with strengths 1 … K, P(grade ≤ k) = σ(t_k − d) over
 * the thresholds −t_K … −t₁, t₁ … t_K. The fit's `auxiliary` is [t₁ … t_K], in logits. K = 1 is {@link fitRaoKupper}.
 * @param rows `answer` is a whole number in −K … K, positive where `first` is better, 0 a tie
 * @throws RangeError on malformed columns, an answer that the model does not know, or a spread or start out of range
 * @see McCullagh (1980), Regression models for ordinal data
 */
export function fitGraded(rows: PairedRows, options: PairedOptions & { readonly strengths: number }): PairedFit {
  const { strengths } = options
  checkNumbers('counting', { strengths })
  if (strengths > 1000) throw new RangeError(`strengths are at most 1,000, not ${strengths}`)
  return fitPairedModel(rows, gradedLikelihood(strengths), options)
}
