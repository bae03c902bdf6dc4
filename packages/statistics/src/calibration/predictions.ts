/** Stated confidences in [0, 1], and whether each answer was right (1) or wrong (0). */
export type Predictions = { readonly confidence: ArrayLike<number>; readonly correct: ArrayLike<number> }

/** @throws RangeError when columns differ in length, or a value is out of range */
export function checkPredictions({ confidence, correct }: Predictions): void {
  if (confidence.length !== correct.length) throw new RangeError('Columns differ in length')
  for (let at = 0; at < confidence.length; at++) {
    if (!(confidence[at]! >= 0 && confidence[at]! <= 1)) throw new RangeError(`A confidence is not ${confidence[at]}`)
    if (correct[at] !== 0 && correct[at] !== 1) throw new RangeError(`correct is 0 or 1, not ${correct[at]}`)
  }
}

/** The predictions in the given rows, in this order. */
export function pickPredictions({ confidence, correct }: Predictions, rows: ArrayLike<number>): Predictions {
  const n = rows.length
  return {
    confidence: Float64Array.from({ length: n }, (_, at) => confidence[rows[at]!]!),
    correct: Uint8Array.from({ length: n }, (_, at) => correct[rows[at]!]!),
  }
}
