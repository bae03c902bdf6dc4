/** What {@link addClusterMeat} reads: the rows of one component in an order that keeps each cluster together. */
export type ClusteredScores = {
  readonly order: Int32Array
  readonly from: number
  readonly to: number
  /** Whether these two rows are in the same cluster. */
  readonly same: (row: number, other: number) => boolean
  /** Position of each row's first and second node within the component. */
  readonly left: (row: number) => number
  readonly right: (row: number) => number
  readonly score: Float64Array
}

/** Number of clusters among the rows. */
export function countClusters({ order, from, to, same }: ClusteredScores): number {
  let clusters = 0
  for (let at = from; at < to; at++) if (at === from || !same(order[at]!, order[at - 1]!)) clusters++
  return clusters
}

/**
 * Adds `times · Σ_c g_c·g_cᵀ` to a matrix, where g_c is the sum of the score vectors of cluster c. A cluster costs the
 * square of the number of nodes it touches.
 * @param matrix size × size, row-major, changed in place
 */
export function addClusterMeat(matrix: Float64Array, size: number, times: number, scores: ClusteredScores): void {
  const { order, from, to, same, left, right, score } = scores
  const sum = new Float64Array(size)
  const seen = new Uint8Array(size)
  const touched = new Int32Array(size)
  let count = 0
  for (let at = from; at < to; at++) {
    const row = order[at]!
    add(left(row), score[row]!)
    add(right(row), -score[row]!)
    if (at + 1 === to || !same(row, order[at + 1]!)) finish()
  }

  function add(node: number, amount: number): void {
    if (seen[node] === 0) {
      seen[node] = 1
      touched[count++] = node
    }
    sum[node]! += amount
  }

  function finish(): void {
    for (let a = 0; a < count; a++) {
      const node = touched[a]!
      const part = times * sum[node]!
      const at = node * size
      for (let b = 0; b < count; b++) matrix[at + touched[b]!]! += part * sum[touched[b]!]!
    }
    for (let a = 0; a < count; a++) {
      sum[touched[a]!] = 0
      seen[touched[a]!] = 0
    }
    count = 0
  }
}
