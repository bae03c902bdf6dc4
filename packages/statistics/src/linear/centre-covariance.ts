/**
 * C·V·C in place, where C removes the mean of the first `nodes` entries: the covariance of scores centred to mean 0.
 * @param matrix size × size, row-major
 */
export function centreCovariance(matrix: Float64Array, size: number, nodes = size): void {
  for (const [step, jump] of [
    [1, size],
    [size, 1],
  ] as const) {
    for (let line = 0; line < size; line++) {
      let sum = 0
      for (let node = 0; node < nodes; node++) sum += matrix[line * jump + node * step]!
      for (let node = 0; node < nodes; node++) matrix[line * jump + node * step]! -= sum / nodes
    }
  }
}
