import { checkColumns, countIds } from '../check-arguments.ts'
import { type Estimate, missing } from '../estimate.ts'
import { kishEffectiveSize } from '../paired/kish-effective-size.ts'

/** A group of raters in a pool. */
export type PoolGroup = {
  readonly raters: number
  /** Share of judgements. */
  readonly share: number
  /** Share that was meant. */
  readonly target: number
}

/** Whose preferences a figure is made of. */
export type RaterPool = {
  readonly raters: number
  /** So many raters of equal volume would tell as much (Kish). */
  readonly effectiveRaters: number
  /** The same once judgements are weighted to the target. */
  readonly effectiveWeighted: number
  /** Share of judgements of the rater who gave most. */
  readonly largestShare: number
  /** By group number. */
  readonly groups: readonly PoolGroup[]
  /** Weight of each row, 1 on average: with these each group counts as much as was meant (post-stratification). */
  readonly weight: Float64Array
  /** Judgements. */
  readonly n: number
}

/**
 * Is the pool narrow, with most judgements by a few, or unlike the people whom the figure is to speak for? Effective raters
 * say the first, shares beside targets the second; fits with `weight` are for the target. Whether it matters who judges is
 * said by {@link invarianceTest}. O(rows + raters).
 * @param columns.group the group of each row's rater, from 0, each below the number of targets
 * @param columns.target the share of each group among those whom the figure is for; they sum up to 1
 * @returns `empty_group` where a group that is meant to count has no judgements: no weight can speak for it
 * @throws RangeError on malformed columns, or targets that do not sum up to 1
 * @see Kish (1965), Survey Sampling; Little (1993), Post-stratification
 */
export function raterPool(columns: {
  readonly annotator: Int32Array
  readonly group: Int32Array
  readonly target: readonly number[]
}): Estimate<RaterPool, 'empty_group'> {
  const { annotator, group, target } = columns
  const n = annotator.length
  if (group.length !== n) throw new RangeError('Columns differ in length')
  checkColumns('share', { target })
  if (!(Math.abs(target.reduce((sum, share) => sum + share, 0) - 1) < 1e-9))
    throw new RangeError(`target sums up to ${target.reduce((sum, share) => sum + share, 0)}, not to 1`)
  const raters = countIds('annotator', annotator)
  const counts = new Float64Array(target.length)
  const volumes = new Float64Array(raters)
  const groupOf = new Int32Array(raters).fill(-1)
  for (let row = 0; row < n; row++) {
    const [own, rater] = [group[row]!, annotator[row]!]
    if (!(own >= 0 && own < target.length))
      throw new RangeError(`group is ${own}, no such group of ${target.length} (row ${row})`)
    if (groupOf[rater] !== -1 && groupOf[rater] !== own)
      throw new RangeError(`group is ${own}, rater ${rater} was of group ${groupOf[rater]} (row ${row})`)
    groupOf[rater] = own
    counts[own]! += 1
    volumes[rater]! += 1
  }
  const empty = target.findIndex((share, own) => share > 0 && counts[own] === 0)
  if (empty >= 0) return missing('empty_group', n, `nobody of group ${empty} judged`)
  const factor = Float64Array.from(target, (share, own) => (counts[own]! > 0 ? (share * n) / counts[own]! : 0))
  const judging = volumes.filter((volume) => volume > 0)
  return {
    ok: true,
    raters: judging.length,
    effectiveRaters: kishEffectiveSize(judging),
    effectiveWeighted: kishEffectiveSize(volumes.map((volume, rater) => volume * (factor[groupOf[rater]!] ?? 0))),
    largestShare: judging.reduce((most, volume) => Math.max(most, volume), 0) / Math.max(1, n),
    groups: Array.from(target, (share, own) => ({
      raters: groupOf.reduce((sum, of) => sum + (of === own ? 1 : 0), 0),
      share: counts[own]! / Math.max(1, n),
      target: share,
    })),
    weight: Float64Array.from(group, (own) => factor[own]!),
    n,
  }
}
