import { checkColumns } from '../check-arguments.ts'

/** Stated confidences in [0, 1], and whether each answer was right (1) or wrong (0). */
export type Predictions = { readonly confidence: ArrayLike<number>; readonly correct: ArrayLike<number> }

/** @throws RangeError when columns differ in length, or a value is out of range */
export function checkPredictions({ confidence, correct }: Predictions): void {
  if (confidence.length !== correct.length) throw new RangeError('Columns differ in length')
  checkColumns('share', { confidence })
  checkColumns('flag', { correct })
}

/** The predictions in the given rows, in this order. */
export function pickPredictions({ confidence, correct }: Predictions, rows: ArrayLike<number>): Predictions {
  const n = rows.length
  return {
    confidence: Float64Array.from({ length: n }, (_, at) => confidence[rows[at]!]!),
    correct: Uint8Array.from({ length: n }, (_, at) => correct[rows[at]!]!),
  }
}
