/** Rows of one component in an order that keeps each cluster together, with what each row says about its two nodes. */
export type ClusteredScores = {
  readonly order: Int32Array
  readonly from: number
  readonly to: number
  /** Whether these two rows are in the same cluster. */
  readonly same: (row: number, other: number) => boolean
  /** Position of each row's first and second node within the component. */
  readonly left: (row: number) => number
  readonly right: (row: number) => number
  /** Derivative of the row's log-likelihood along its first node, and with the other sign along its second. */
  readonly score: Float64Array
  /** weight·p·(1 − p) of the row. */
  readonly information: (row: number) => number
}

/** The sums over one cluster, at the nodes that it touches: `touched[0 … count − 1]`. All arrays are reused. */
export type ClusterSums = {
  from: number
  to: number
  count: number
  readonly touched: Int32Array
  /** By node: Σ score, and Σ information. */
  readonly score: Float64Array
  readonly information: Float64Array
}

/** Number of clusters among the rows. */
export function countClusters({
  order,
  from,
  to,
  same,
}: Pick<ClusteredScores, 'order' | 'from' | 'to' | 'same'>): number {
  let clusters = 0
  for (let at = from; at < to; at++) if (at === from || !same(order[at]!, order[at - 1]!)) clusters++
  return clusters
}

/** Visits the clusters one after the other, O(rows). */
export function forEachCluster(rows: ClusteredScores, size: number, visit: (cluster: ClusterSums) => void): void {
  const { order, from, to, same, left, right, score, information } = rows
  const seen = new Uint8Array(size)
  const cluster: ClusterSums = {
    from,
    to: from,
    count: 0,
    touched: new Int32Array(size),
    score: new Float64Array(size),
    information: new Float64Array(size),
  }
  for (let at = from; at < to; at++) {
    const row = order[at]!
    const known = information(row)
    add(left(row), score[row]!, known)
    add(right(row), -score[row]!, known)
    if (at + 1 < to && same(row, order[at + 1]!)) continue
    cluster.to = at + 1
    visit(cluster)
    for (let a = 0; a < cluster.count; a++) {
      const node = cluster.touched[a]!
      cluster.score[node] = 0
      cluster.information[node] = 0
      seen[node] = 0
    }
    cluster.count = 0
    cluster.from = at + 1
  }

  function add(node: number, amount: number, known: number): void {
    if (seen[node] === 0) {
      seen[node] = 1
      cluster.touched[cluster.count++] = node
    }
    cluster.score[node]! += amount
    cluster.information[node]! += known
  }
}

/**
 * What a cluster's score at a parameter is multiplied by: 1 / √(1 − its share of the curvature there). The fit has
 * followed each cluster in proportion to that share, so that residuals are too small by it; with equal shares and no
 * prior this is √(G / (G − 1)). It is Bell and McCaffrey's correction (CR2) with each parameter's own leverage only,
 * which costs no matrix per cluster.
 * @see Bell and McCaffrey (2002), Bias reduction in standard errors for linear regression with multi-stage samples
 */
export function leverageFactor(information: number, curvature: number): number {
  const rest = 1 - information / curvature
  // A cluster that alone determines a parameter leaves no residual to correct.
  return rest > 1e-9 ? 1 / Math.sqrt(rest) : 1
}

/**
 * Adds `times · Σ_c g_c·g_cᵀ` to a matrix, where g_c is the sum of the score vectors of cluster c, corrected for its
 * leverage. A cluster costs the square of the number of nodes it touches.
 * @param matrix size × size, row-major, changed in place
 * @param curvature diagonal of the Hessian, prior included
 * @param squares if given, Σ_c information² is added to it by node
 */
export function addClusterMeat(
  matrix: Float64Array,
  size: number,
  times: number,
  rows: ClusteredScores,
  curvature: Float64Array,
  squares?: Float64Array,
): void {
  forEachCluster(rows, size, ({ touched, count, score, information }) => {
    for (let a = 0; a < count; a++) {
      const node = touched[a]!
      score[node]! *= leverageFactor(information[node]!, curvature[node]!)
      if (squares) squares[node]! += information[node]! ** 2
    }
    for (let a = 0; a < count; a++) {
      const node = touched[a]!
      const part = times * score[node]!
      const at = node * size
      for (let b = 0; b < count; b++) matrix[at + touched[b]!]! += part * score[touched[b]!]!
    }
  })
}
