import type { ComparisonsWords } from '#features/comparisons/messages/texts.ts'
import { formatList } from '#shared/words/format-list.ts'
import { letterAt } from '#shared/words/letter-at.ts'

/** Ranks in the comparison's order, 1 is best; null for both bad. */
type Ranks = readonly number[] | null

/** A judgement in words: "A is better, strength 2", "A and B are equal", "B, then A = C", "All are unacceptable". */
export function preferenceWords(words: ComparisonsWords, ranks: Ranks, strength: number | null): string {
  if (ranks === null) return words('allAreUnacceptable')
  const tiers = tiersOf(ranks)
  const [best = []] = tiers
  if (tiers.length === 1) return words('areEqual', { which: formatList(words.tag, best) })
  if (ranks.length > 2)
    return inOrder(
      words,
      tiers.map((tier) => tier.join(' = ')),
    )
  const which = best[0] ?? ''
  return strength === null ? words('isBetter', { which }) : words('isBetterStrength', { which, strength })
}

/** One after another: "B, then A = C". */
export function inOrder(words: ComparisonsWords, tiers: readonly string[]): string {
  return tiers.reduce((first, next) => words('thenNext', { first, next }))
}

/** The letters of each rank, best first. */
function tiersOf(ranks: readonly number[]): string[][] {
  const different = [...new Set(ranks)].sort((one, other) => one - other)
  return different.map((rank) => ranks.flatMap((one, place) => (one === rank ? [letterAt(place)] : [])))
}
