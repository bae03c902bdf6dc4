import { letterAt } from '#shared/words/letter-at.ts'

/** Ranks in the comparison's order, 1 is best; null for both bad. */
type Ranks = readonly number[] | null

/** A judgement in words: "A is better, strength 2", "A and B are equal", "B, then A = C", "All are unacceptable". */
export function preferenceWords(ranks: Ranks, strength: number | null): string {
  if (ranks === null) return 'All are unacceptable'
  const tiers = tiersOf(ranks)
  const [best = []] = tiers
  if (tiers.length === 1) return `${best.join(' and ')} are equal`
  if (ranks.length > 2) return tiers.map((tier) => tier.join(' = ')).join(', then ')
  return strength === null ? `${best[0]} is better` : `${best[0]} is better, strength ${strength}`
}

/** The letters of each rank, best first. */
function tiersOf(ranks: readonly number[]): string[][] {
  const different = [...new Set(ranks)].sort((one, other) => one - other)
  return different.map((rank) => ranks.flatMap((one, place) => (one === rank ? [letterAt(place)] : [])))
}
