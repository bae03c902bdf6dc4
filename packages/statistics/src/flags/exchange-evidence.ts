import type { Stakes } from './stakes.ts'

/** Log-odds by which a rater may be likelier than others to have said something: far more, or far less. */
export const MORE = [0.7, 1.5, 2.5] as const
export const MORE_OR_LESS = [...MORE, ...MORE.map((step) => -step)]

/**
 * Adds the evidence that one rater says "yes" more often than others do of the same. `yes` of `all` in a block said so. If
 * raters are alike, each of them is one of these with the chance yes / all, *however easy or hard the unit is*: no model is
 * needed. Against it stand chances that are tilted by some log-odds.
 * @see Cox (1958), The regression analysis of binary sequences (conditional likelihood); Vovk and Wang (2021), E-values
 */
export function addExchangeEvidence(
  stakes: Stakes,
  tilts: readonly number[],
  { own, yes, all }: { readonly own: boolean; readonly yes: number; readonly all: number },
): void {
  if (yes === 0 || yes === all) return
  for (const [at, tilt] of tilts.entries()) {
    const weight = Math.exp(tilt)
    const total = yes * weight + all - yes
    stakes[at] = stakes[at]! + Math.log(((own ? weight : 1) * all) / total)
  }
}
