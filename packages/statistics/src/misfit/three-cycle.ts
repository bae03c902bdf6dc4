import type { MisfitParts } from './misfit-parts.ts'
import { chanceBeyondHalf } from './pair-residuals.ts'

/** Three nodes, each preferred to the next and the last to the first, with the share of judgements that prefer it. */
export type ThreeCycle = {
  readonly nodes: readonly [number, number, number]
  readonly shares: readonly [number, number, number]
  readonly n: readonly [number, number, number]
}

/**
 * The clearest closed chain of three preferences. Each of them is beyond noise, for all pairs that might have been one
 * together (Bonferroni): P ≤ 5 % of any among the pairs that are really even. Null if there is none.
 */
export function threeCycle(parts: MisfitParts): ThreeCycle | null {
  const { nodes, first, second, weight, won } = parts
  const size = nodes.length
  // By position: the sides that each is clearly preferred to, with the chance that it is not.
  const preferred = Array.from({ length: size }, () => new Map<number, { pair: number; chance: number }>())
  for (let pair = 0; pair < weight.length; pair++) {
    const chance = 2 * weight.length * chanceBeyondHalf(parts, pair)
    if (chance > 0.05) continue
    const wins = 2 * won[pair]! > weight[pair]!
    const [winner, loser] = wins ? [first[pair]!, second[pair]!] : [second[pair]!, first[pair]!]
    preferred[winner]!.set(loser, { pair, chance })
  }
  let found: { chain: [number, number, number]; pairs: [number, number, number]; chance: number } | null = null
  for (const [a, ofA] of preferred.entries()) {
    for (const [b, ab] of ofA) {
      // Each cycle once, from its first node.
      if (b < a) continue
      for (const [c, bc] of preferred[b]!) {
        const ca = c > a ? preferred[c]!.get(a) : undefined
        if (ca === undefined) continue
        const chance = Math.max(ab.chance, bc.chance, ca.chance)
        if (found === null || chance < found.chance)
          found = { chain: [a, b, c], pairs: [ab.pair, bc.pair, ca.pair], chance }
      }
    }
  }
  if (found === null) return null
  const share = (pair: number) => Math.max(won[pair]!, weight[pair]! - won[pair]!) / weight[pair]!
  const [x, y, z] = found.pairs
  const [a, b, c] = found.chain
  return {
    nodes: [nodes[a]!, nodes[b]!, nodes[c]!],
    shares: [share(x), share(y), share(z)],
    n: [weight[x]!, weight[y]!, weight[z]!],
  }
}
