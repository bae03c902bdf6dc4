import { fitPairedModel, type PairedFit, type PairedOptions } from './fit-paired-model.ts'
import type { PairedRows } from './paired-rows.ts'
import { uniformGbtLikelihood } from './uniform-gbt-likelihood.ts'

/**
 * Answers on a continuous slider from −1 to 1, by the uniform generalised Bradley-Terry model.
 * @param rows `answer` in [−1, 1]; 1 means that `first` is better by as much as the slider allows
 * @throws RangeError on malformed columns, an answer that the model does not know, or a spread or start out of range
 * @see Fageot, Farhadkhani, Hoang and Villemaud (2024), Generalized Bradley-Terry models for score estimation
 */
export function fitUniformGbt(rows: PairedRows, options: PairedOptions): PairedFit {
  return fitPairedModel(rows, uniformGbtLikelihood, options)
}
