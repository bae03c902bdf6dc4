import { fitPairedModel, type PairedFit, type PairedOptions } from './fit-paired-model.ts'
import { halfTiesLikelihood } from './half-ties-likelihood.ts'
import type { PairedRows } from './paired-rows.ts'

/**
 * Bradley-Terry with additional terms (position, annotators, covariates, statements about single responses); a tie is
 * half a win. Without such terms {@link fitBradleyTerry} is faster.
 * @param rows `answer` is the share in [0, 1] that `first` won
 * @throws RangeError on malformed columns, an answer that the model does not know, or a spread or start out of range
 */
export function fitHalfTies(rows: PairedRows, options: PairedOptions): PairedFit {
  return fitPairedModel(rows, halfTiesLikelihood, options)
}
