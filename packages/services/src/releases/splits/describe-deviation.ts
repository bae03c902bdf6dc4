import { SPLITS } from '@tiebreak/contracts/releases/choices.ts'
import {
  type SplitCount,
  type SplitDeviation,
  type SplitShares,
  STRATA_LISTED,
  type StratumSplits,
} from '@tiebreak/contracts/releases/splits/schemas.ts'

/** The prompts of a stratum in each split, in the order of `SPLITS`. */
export type StratumCount = { stratum: string | null; got: readonly number[] }

/** How far the splits are from their shares, in all strata together and in each. */
export function describeDeviation(strata: Iterable<StratumCount>, shares: SplitShares): SplitDeviation {
  const all = SPLITS.map(() => 0)
  const described: StratumSplits[] = []
  let largest = 0
  for (const { stratum, got } of strata) {
    const splits = countSplits(got, shares)
    for (const [at, one] of splits.entries()) {
      all[at] = (all[at] ?? 0) + one.got
      largest = Math.max(largest, Math.abs(one.got - one.wanted))
    }
    described.push({ stratum, prompts: sumOf(got), splits })
  }
  described.sort((one, other) => other.prompts - one.prompts || compareStrata(one.stratum, other.stratum))
  return {
    all: countSplits(all, shares),
    strata: described.slice(0, STRATA_LISTED),
    strataNotListed: Math.max(0, described.length - STRATA_LISTED),
    largest,
  }
}

/** What each split has of some prompts, and what its share of them is. */
export function countSplits(got: readonly number[], shares: SplitShares): SplitCount[] {
  const prompts = sumOf(got)
  return SPLITS.map((split, at) => ({ split, wanted: shares[split] * prompts, got: got[at] ?? 0 }))
}

/** An order of strata that depends on nothing but their names; those without a name come first. */
export function compareStrata(one: string | null, other: string | null): number {
  if (one === other) return 0
  if (one === null || other === null) return one === null ? -1 : 1
  return one < other ? -1 : 1
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, one) => sum + one, 0)
}
