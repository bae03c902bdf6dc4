import { davidsonLikelihood } from './davidson-likelihood.ts'
import { fitPairedModel, type PairedFit, type PairedOptions } from './fit-paired-model.ts'
import type { PairedRows } from './paired-rows.ts'

/**
 * Davidson's model: P(first) : P(second) : P(tie) = e^(d/2) : e^(−d/2) : ν, where d is the linear predictor. The fit's
 * `auxiliary` is [log ν].
 * @param rows `answer` is 1, 0, or 0.5 for a tie
 * @throws RangeError on malformed columns, an answer that the model does not know, or a spread or start out of range
 * @see Davidson (1970), On extending the Bradley-Terry model to accommodate ties
 */
export function fitDavidson(rows: PairedRows, options: PairedOptions): PairedFit {
  return fitPairedModel(rows, davidsonLikelihood, options)
}
