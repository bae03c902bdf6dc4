import { type ClusteredScores, forEachCluster, leverageFactor } from '../ranking/cluster-meat.ts'

/**
 * The sums of residuals of one clustering, cluster by cluster: those of cluster c at pairs are the entries
 * `pairStart[c] … pairStart[c + 1] − 1` of `pair` and `atPair`, those at nodes stand likewise. Each row is corrected for
 * the cluster's leverage at its two nodes.
 */
export type ClusterCells = {
  readonly clusters: number
  readonly pairStart: Int32Array
  readonly pair: Int32Array
  readonly atPair: Float64Array
  /** Information of the cluster's rows at the pair. */
  readonly known: Float64Array
  readonly nodeStart: Int32Array
  readonly node: Int32Array
  readonly atNode: Float64Array
  /** By pair: Σ over clusters of the square of its information. */
  readonly squares: Float64Array
}

/** Sums the rows of one clustering. O(rows). */
export function cellsOf(
  rows: ClusteredScores,
  shape: { size: number; count: number; pairOf: (row: number) => number; curvature: Float64Array },
): ClusterCells {
  const { size, count, pairOf, curvature } = shape
  const { order, left, right, score, information } = rows
  const most = rows.to - rows.from
  const [pairStart, nodeStart] = [[0], [0]]
  const pair = new Int32Array(most)
  const atPair = new Float64Array(most)
  const known = new Float64Array(most)
  const node = new Int32Array(2 * most)
  const atNode = new Float64Array(2 * most)
  const squares = new Float64Array(count)
  const place = new Int32Array(count).fill(-1)
  const sums = new Float64Array(size)
  let pairs = 0
  let nodes = 0
  forEachCluster(rows, size, (cluster) => {
    const begin = pairs
    for (let at = cluster.from; at < cluster.to; at++) {
      const row = order[at]!
      const [a, b] = [left(row), right(row)]
      const own = pairOf(row)
      const factor = Math.sqrt(
        leverageFactor(cluster.information[a]!, curvature[a]!) * leverageFactor(cluster.information[b]!, curvature[b]!),
      )
      if (place[own]! < begin) {
        place[own] = pairs
        pair[pairs++] = own
      }
      // Pairs name the node with the lower number first.
      atPair[place[own]!]! += factor * (a < b ? score[row]! : -score[row]!)
      known[place[own]!]! += information(row)
      sums[a]! += factor * score[row]!
      sums[b]! -= factor * score[row]!
    }
    for (let at = begin; at < pairs; at++) squares[pair[at]!]! += known[at]! ** 2
    for (let a = 0; a < cluster.count; a++) {
      const touched = cluster.touched[a]!
      node[nodes] = touched
      atNode[nodes++] = sums[touched]!
      sums[touched] = 0
    }
    pairStart.push(pairs)
    nodeStart.push(nodes)
  })
  return {
    clusters: pairStart.length - 1,
    pairStart: Int32Array.from(pairStart),
    pair: pair.slice(0, pairs),
    atPair: atPair.slice(0, pairs),
    known: known.slice(0, pairs),
    nodeStart: Int32Array.from(nodeStart),
    node: node.slice(0, nodes),
    atNode: atNode.slice(0, nodes),
    squares,
  }
}

/** Adds sign · Σ_c g_c·g_cᵀ of the sums at nodes to a matrix. */
export function meatOf(cells: ClusterCells, size: number, sign: 1 | -1, matrix: Float64Array): void {
  const { clusters, nodeStart, node, atNode } = cells
  for (let cluster = 0; cluster < clusters; cluster++) {
    for (let a = nodeStart[cluster]!; a < nodeStart[cluster + 1]!; a++) {
      const row = node[a]! * size
      const part = sign * atNode[a]!
      for (let b = nodeStart[cluster]!; b < nodeStart[cluster + 1]!; b++) matrix[row + node[b]!]! += part * atNode[b]!
    }
  }
}

/** The variance of each pair's excess over its fitted share, by pair. */
export type PairVariances = {
  /** If one ranking holds, so that the excess is noise. */
  readonly plain: Float64Array
  /** Around the pair's own excess, which then is no part of its own variance. */
  readonly centred: Float64Array
}

/** What is known of the pairs of a component. */
export type KnownPairs = {
  readonly size: number
  readonly first: Int32Array
  readonly second: Int32Array
  readonly information: Float64Array
  readonly excess: Float64Array
  readonly inverse: Float64Array
}

/**
 * Σ_c (o − I·(eᵢ − eⱼ)ᵀH⁻¹g)², with o and g the cluster's sums at the pair and at the nodes, multiplied out: these are
 * its first two terms, which have to be visited cluster by cluster. `centred` takes the cluster's part of the excess, by
 * its information, from what is squared.
 */
export function ownTerms(cells: ClusterCells, known: KnownPairs): PairVariances {
  const { size, first, second, information, excess, inverse } = known
  const { clusters, pairStart, pair, atPair, nodeStart, node, atNode } = cells
  const plain = new Float64Array(information.length)
  const removed = new Float64Array(information.length)
  for (let cluster = 0; cluster < clusters; cluster++) {
    for (let at = pairStart[cluster]!; at < pairStart[cluster + 1]!; at++) {
      const own = pair[at]!
      const [a, b] = [first[own]! * size, second[own]! * size]
      let taken = 0
      for (let k = nodeStart[cluster]!; k < nodeStart[cluster + 1]!; k++)
        taken += (inverse[a + node[k]!]! - inverse[b + node[k]!]!) * atNode[k]!
      taken *= information[own]!
      plain[own]! += atPair[at]! * (atPair[at]! - 2 * taken)
      const mean = (excess[own]! / information[own]!) * cells.known[at]!
      removed[own]! += mean * (mean - 2 * (atPair[at]! - taken))
    }
  }
  return { plain, centred: plain.map((value, at) => value + removed[at]!) }
}

/**
 * The variances, with the last term: what the scores take of the excess.
 * @param covariance H⁻¹·(Σ ± g·gᵀ + λ·I)·H⁻¹ of the same clusterings
 */
export function pairVariances(
  terms: readonly { readonly own: PairVariances; readonly sign: 1 | -1 }[],
  { size, first, second, information }: KnownPairs,
  covariance: Float64Array,
): PairVariances {
  const summed = (kind: keyof PairVariances) =>
    Float64Array.from(information, (weight, at) => {
      const [a, b] = [first[at]!, second[at]!]
      const spread = covariance[a * size + a]! + covariance[b * size + b]! - 2 * covariance[a * size + b]!
      return Math.max(
        0,
        terms.reduce((sum, { own, sign }) => sum + sign * own[kind][at]!, weight ** 2 * spread),
      )
    })
  return { plain: summed('plain'), centred: summed('centred') }
}
