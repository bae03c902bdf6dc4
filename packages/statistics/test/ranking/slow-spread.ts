import type { Vote } from './votes.ts'

/** By what clusters are told apart: by whatever this says of a vote. */
export type Clustering = (vote: Vote) => number | string

/** What the sandwich comes to by its definition, with loops over everything and no regard to time. */
export function slowSpread(
  nodes: number,
  votes: readonly Vote[],
  input: {
    readonly theta: ArrayLike<number>
    readonly lambda: number
    /** Added and subtracted, such as annotator, prompt, and minus both. */
    readonly clusterings: readonly { readonly of: Clustering; readonly sign: 1 | -1 }[]
    /** CR0: as they are. CR2: each cluster's score by its own share of the curvature at each node. */
    readonly correction: 'CR0' | 'CR2'
    /** Whether the prior's part is added. */
    readonly withPrior: boolean
  },
) {
  const { theta, lambda, clusterings, correction, withPrior } = input
  const p = votes.map(({ first, second }) => 1 / (1 + Math.exp(theta[second]! - theta[first]!)))
  const bend = p.map((chance) => chance * (1 - chance))
  const hessian = square(nodes, (i, j) => (i === j ? lambda : 0))
  for (const [row, { first, second }] of votes.entries()) {
    hessian[first]![first]! += bend[row]!
    hessian[second]![second]! += bend[row]!
    hessian[first]![second]! -= bend[row]!
    hessian[second]![first]! -= bend[row]!
  }
  const curvature = hessian.map((row, at) => row[at]!)
  // Equal shifts of all scores change nothing: some curvature along them makes the inverse exist.
  const inverse = invert(hessian.map((row) => row.map((entry) => entry + 1)))
  const meat = square(nodes, (i, j) => (withPrior ? lambda * ((i === j ? 1 : 0) - 1 / nodes) : 0))
  const effective = clusterings.map(({ of, sign }) => {
    const known = Array.from({ length: nodes }, () => [] as number[])
    for (const cluster of new Set(votes.map(of))) {
      const score = Array.from({ length: nodes }, () => 0)
      const own = Array.from({ length: nodes }, () => 0)
      for (const [row, vote] of votes.entries()) {
        if (of(vote) !== cluster) continue
        score[vote.first]! += vote.outcome - p[row]!
        score[vote.second]! -= vote.outcome - p[row]!
        own[vote.first]! += bend[row]!
        own[vote.second]! += bend[row]!
      }
      if (correction === 'CR2') {
        for (let node = 0; node < nodes; node++) score[node]! /= Math.sqrt(1 - own[node]! / curvature[node]!)
      }
      for (let i = 0; i < nodes; i++) {
        known[i]!.push(own[i]!)
        for (let j = 0; j < nodes; j++) meat[i]![j]! += sign * score[i]! * score[j]!
      }
    }
    return known.map((own) => sum(own) ** 2 / sum(own.map((f) => f * f)))
  })
  const shared = sum(votes.map(({ outcome }) => outcome * (1 - outcome)))
  return {
    covariance: centred(times(times(inverse, meat), inverse)).flat(),
    model: centred(inverse).map((row) =>
      row.map((entry) => entry * ((sum(bend) - shared + 0.25) / (sum(bend) + 0.25))),
    ),
    /** By clustering, then node: Kish's effective number of clusters. */
    effective,
    curvature,
  }
}

type Matrix = number[][]

function square(size: number, entry: (i: number, j: number) => number): Matrix {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => entry(i, j)))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function times(one: Matrix, other: Matrix): Matrix {
  return square(one.length, (i, j) => sum(one[i]!.map((entry, k) => entry * other[k]![j]!)))
}

function centred(matrix: Matrix): Matrix {
  const projector = square(matrix.length, (i, j) => (i === j ? 1 : 0) - 1 / matrix.length)
  return times(times(projector, matrix), projector)
}

/** Gauss and Jordan's elimination with pivots. */
function invert(matrix: Matrix): Matrix {
  const size = matrix.length
  const work = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))])
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let row = column; row < size; row++) {
      if (Math.abs(work[row]![column]!) > Math.abs(work[pivot]![column]!)) pivot = row
    }
    ;[work[column], work[pivot]] = [work[pivot]!, work[column]!]
    const lead = work[column]![column]!
    work[column] = work[column]!.map((entry) => entry / lead)
    for (let row = 0; row < size; row++) {
      if (row === column) continue
      const factor = work[row]![column]!
      work[row] = work[row]!.map((entry, at) => entry - factor * work[column]![at]!)
    }
  }
  return work.map((row) => row.slice(size))
}
