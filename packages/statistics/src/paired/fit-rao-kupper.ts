import { fitPairedModel, type PairedFit, type PairedOptions } from './fit-paired-model.ts'
import { gradedLikelihood } from './graded-likelihood.ts'
import type { PairedRows } from './paired-rows.ts'

/**
 * Rao and Kupper's model: P(first is better) = σ(d − η), P(second) = σ(−d − η), else a tie, where d is the linear
 * predictor. The fit's `auxiliary` is [η], in logits.
 * @param rows `answer` is 1, −1, or 0 for a tie
 * @throws RangeError on malformed columns, an answer that the model does not know, or a spread or start out of range
 * @see Rao and Kupper (1967), Ties in paired-comparison experiments
 */
export function fitRaoKupper(rows: PairedRows, options: PairedOptions): PairedFit {
  return fitPairedModel(rows, gradedLikelihood(1), options)
}
