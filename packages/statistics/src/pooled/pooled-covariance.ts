import { solveCholesky } from '../linear/solve-cholesky.ts'
import type { PooledBlocks } from './pooled-blocks.ts'
import type { PooledIndex } from './pooled-data.ts'
import type { Shares } from './pooled-parts.ts'

/** The posterior covariance of all scores, by its parts: shared parameters, and deviations given these. */
export type PooledCovariance = Pick<PooledBlocks, 'lift' | 'liftStart' | 'inverse' | 'inverseStart'> & {
  readonly index: PooledIndex
  readonly features: readonly Float64Array[]
  /** Of systems (less the mean of those that they are linked with), coefficients and position; square, row-major. */
  readonly shared: Float64Array
}

/** What a score is made of, in shared parameters: a few columns and their factors. The rest is 0. */
export type SharedPart = { readonly columns: Int32Array; readonly factors: Float64Array }

/** The inverse of a matrix given by its Cholesky factor. */
export function inverseOf(factor: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size)
  for (let k = 0; k < size; k++) inverse[k * size + k] = 1
  solveCholesky(factor, size, inverse, size)
  return inverse
}

/**
 * C·V·Cᵀ in place, where C removes from each system the mean of its part: what remains does not depend on the level of a
 * part, which no comparison says anything about.
 */
export function removeLevels(covariance: Float64Array, size: number, { of, count, share }: Shares): void {
  const mean = new Float64Array(count)
  for (const [step, jump] of [
    [1, size],
    [size, 1],
  ] as const) {
    for (let line = 0; line < size; line++) {
      mean.fill(0)
      for (const [system, part] of of.entries())
        mean[part]! += share[system]! * covariance[line * jump + system * step]!
      for (const [system, part] of of.entries()) covariance[line * jump + system * step]! -= mean[part]!
    }
  }
}

/** What an output's score takes from what is shared: its system and features, less what its deviation gives back. */
function sharedPart({ index, features, lift, liftStart }: PooledCovariance, output: number): SharedPart {
  const { blockOf, columnStart, columns: systemsOf, slot, systems, dense } = index
  const from = columnStart[blockOf[output]!]!
  const known = columnStart[blockOf[output]! + 1]! - from
  const base = liftStart[output]!
  const columns = new Int32Array(known + dense)
  const factors = new Float64Array(known + dense)
  for (let g = 0; g < known + dense; g++) {
    columns[g] = g < known ? systemsOf[from + g]! : systems + g - known
    const own = g < known ? Number(slot[output] === g) : (features[g - known]?.[output] ?? 0)
    factors[g] = own - lift[base + g]!
  }
  return { columns, factors }
}

/** uᵀ·V·v. */
export function product(matrix: Float64Array, size: number, u: SharedPart, v: SharedPart): number {
  let sum = 0
  for (const [at, row] of u.columns.entries()) {
    const factor = u.factors[at]!
    if (factor === 0) continue
    let inner = 0
    for (let k = 0; k < v.columns.length; k++) inner += v.factors[k]! * matrix[row * size + v.columns[k]!]!
    sum += factor * inner
  }
  return sum
}

/** The covariance of two deviations, given what is shared: 0 unless chains of comparisons join them. */
function ownCovariance({ index, inverse, inverseStart }: PooledCovariance, one: number, other: number): number {
  const { blockOf, outputStart, place } = index
  const b = blockOf[one]!
  if (blockOf[other] !== b) return 0
  return inverse[inverseStart[b]! + place[one]! * (outputStart[b + 1]! - outputStart[b]!) + place[other]!]!
}

/** The variance of the difference of two scores. */
export function differenceVariance(covariance: PooledCovariance, one: number, other: number): number {
  const { shared, index } = covariance
  const size = index.systems + index.dense
  const lead = leadOf(covariance, one, other)
  return (
    ownCovariance(covariance, one, one) +
    ownCovariance(covariance, other, other) -
    2 * ownCovariance(covariance, one, other) +
    product(shared, size, lead, lead)
  )
}

function leadOf(covariance: PooledCovariance, one: number, other: number): SharedPart {
  const [u, v] = [sharedPart(covariance, one), sharedPart(covariance, other)]
  const { blockOf } = covariance.index
  // Outputs of a block have the same columns, in which what both have in common cancels out.
  if (blockOf[one] === blockOf[other]) return { ...u, factors: u.factors.map((factor, at) => factor - v.factors[at]!) }
  const columns = Int32Array.from([...u.columns, ...v.columns])
  return { columns, factors: Float64Array.from([...u.factors, ...v.factors.map((factor) => -factor)]) }
}

/** Posterior standard deviations of each score, of each score less the mean of its group, and of each system. */
export function pooledSds(
  covariance: PooledCovariance,
  groups: { readonly of: Int32Array; readonly count: number },
): { score: Float64Array; centred: Float64Array; system: Float64Array } {
  const { shared, index } = covariance
  const size = index.systems + index.dense
  const count = groups.of.length
  const score = new Float64Array(count)
  const centred = new Float64Array(count)
  const mean = new Float64Array(size)
  for (const members of membersOf(groups)) {
    // The mean of the group: its shared part, and the variance of its deviations.
    const parts = members.map((output) => sharedPart(covariance, output))
    for (const { columns, factors } of parts)
      for (const [at, column] of columns.entries()) mean[column]! += factors[at]! / members.length
    const touched = [...new Set(parts.flatMap(({ columns }) => [...columns]))]
    const inBlock = blockSums(covariance, members)
    let ownMean = 0
    for (const sum of inBlock) ownMean += sum / members.length ** 2
    for (const [at, output] of members.entries()) {
      const part = parts[at]!
      const own = ownCovariance(covariance, output, output)
      score[output] = root(own + product(shared, size, part, part))
      const factors = Float64Array.from(touched, (column) => -mean[column]!)
      for (const [k, column] of part.columns.entries()) factors[touched.indexOf(column)]! += part.factors[k]!
      const lead = { columns: Int32Array.from(touched), factors }
      centred[output] = root(own - (2 * inBlock[at]!) / members.length + ownMean + product(shared, size, lead, lead))
    }
    for (const column of touched) mean[column] = 0
  }
  const system = Float64Array.from({ length: index.systems }, (_, own) => root(shared[own * size + own]!))
  return { score, centred, system }
}

function* membersOf({ of, count }: { readonly of: Int32Array; readonly count: number }): Generator<number[]> {
  const members: number[][] = Array.from({ length: count }, () => [])
  for (const [output, group] of of.entries()) members[group]!.push(output)
  yield* members
}

/** For each member, the covariances of its deviation with those of all members. */
function blockSums(covariance: PooledCovariance, members: readonly number[]): Float64Array {
  return Float64Array.from(members, (one) =>
    members.reduce((sum, other) => sum + ownCovariance(covariance, one, other), 0),
  )
}

/** What is 0 may come out below it, by rounding. */
function root(variance: number): number {
  return Math.sqrt(Math.max(0, variance))
}
