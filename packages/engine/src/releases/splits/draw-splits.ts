/** The number of splits. */
export const SPLIT_COUNT = 3

/** A cluster of prompts, all of one split. */
export type Cluster = {
  /** The stratum that most of its prompts are of. */
  readonly stratum: number
  /** The strata of its prompts, once for each prompt. */
  readonly strata: readonly number[]
}

export type DrawSplits = {
  /** In the order in which they are drawn. */
  readonly clusters: readonly Cluster[]
  /** What part of all prompts each split is to have; they add up to 1. */
  readonly shares: readonly number[]
  /** Prompts that are in a split already, `SPLIT_COUNT` for each stratum. What is drawn is added. */
  readonly got: Float64Array
}

/** What rounding may take from a whole prompt. */
const EPSILON = 1e-9

/**
 * Draws a split for each cluster, so that each stratum, and all of them together, come as near to the shares as whole
 * clusters can. First each cluster goes where its stratum has most room, if it has room for all of it: what the stratum's
 * largest remainders are counted from. Those that fit nowhere go, of the splits in which their stratum lacks any, to the
 * one that lacks most in all strata together. So a split of a stratum is off by at most the largest cluster of it, unless
 * more was assigned before, or clusters are of several strata.
 * @returns the split of each cluster
 */
export function drawSplits({ clusters, shares, got }: DrawSplits): Int8Array {
  const strata = got.length / SPLIT_COUNT
  const wanted = wantedOf({ clusters, shares, got })
  const room = Float64Array.from(wanted, (want, at) => want - got[at]!)
  const roomOfAll = Float64Array.from({ length: SPLIT_COUNT }, (_, split) => {
    let sum = 0
    for (let stratum = 0; stratum < strata; stratum++) sum += room[stratum * SPLIT_COUNT + split]!
    return sum
  })
  const drawn = new Int8Array(clusters.length)
  const splits = Array.from({ length: SPLIT_COUNT }, (_, split) => split).filter((split) => shares[split]! > 0)

  function put(cluster: number, split: number): void {
    drawn[cluster] = split
    const { strata } = clusters[cluster]!
    for (const stratum of strata) {
      room[stratum * SPLIT_COUNT + split]!--
      got[stratum * SPLIT_COUNT + split]!++
    }
    roomOfAll[split]! -= strata.length
  }

  const fitNowhere: number[] = []
  for (const [at, { stratum, strata }] of clusters.entries()) {
    const widest = mostOf(splits, (split) => room[stratum * SPLIT_COUNT + split]!, roomOfAll)
    if (room[stratum * SPLIT_COUNT + widest]! >= strata.length - EPSILON) put(at, widest)
    else fitNowhere.push(at)
  }
  for (const at of fitNowhere) {
    const local = (split: number) => room[clusters[at]!.stratum * SPLIT_COUNT + split]!
    const lacking = splits.filter((split) => local(split) > EPSILON)
    put(at, lacking.length > 0 ? mostOf(lacking, (split) => roomOfAll[split]!) : mostOf(splits, local, roomOfAll))
  }
  return drawn
}

/** How many prompts of each stratum each split is to have, of those that are in one and those that are drawn. */
export function wantedOf({ clusters, shares, got }: DrawSplits): Float64Array {
  const totals = new Float64Array(got.length / SPLIT_COUNT)
  for (const [at, count] of got.entries()) totals[Math.floor(at / SPLIT_COUNT)]! += count
  for (const { strata } of clusters) for (const stratum of strata) totals[stratum]!++
  return Float64Array.from(got, (_, at) => totals[Math.floor(at / SPLIT_COUNT)]! * shares[at % SPLIT_COUNT]!)
}

/** The split with most of something; of equal ones the one with most of something else, then the first. */
function mostOf(splits: readonly number[], of: (split: number) => number, then?: Float64Array): number {
  return splits.reduce((best, split) => {
    const difference = of(split) - of(best)
    const isMore = Math.abs(difference) > EPSILON ? difference > 0 : then !== undefined && then[split]! > then[best]!
    return isMore ? split : best
  })
}
