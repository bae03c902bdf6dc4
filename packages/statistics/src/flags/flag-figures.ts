import { eBenjaminiHochberg } from '../sequential/e-benjamini-hochberg.ts'
import type { MetPair } from './pair-evidence.ts'
import { HURRY_ALLOWED, type RaterState } from './rater-state.ts'
import { shrinkShares } from './shrink-shares.ts'

/**
 * What can be unusual about a rater: `side` chooses a side of the screen, `longer` the longer response (or the shorter),
 * `ties` says tie, `agreement` agrees less
 * than others do where they are of one mind, `hurry` judges faster than one reads.
 */
const FLAG_KINDS = ['side', 'longer', 'ties', 'agreement', 'hurry'] as const

/** What can be unusual about a rater, by name. */
export type FlagKind = (typeof FLAG_KINDS)[number]

/** One share of one rater. */
export type RaterFigure = {
  readonly rater: number
  readonly kind: FlagKind
  readonly n: number
  /** Share of these n; 0 where n is 0. */
  readonly share: number
  /** What was to be expected: one half of sides; of hurry what is allowed; else what others do with the same units. */
  readonly expected: number
  /** The share to show: shrunk towards the expected one, the more the less is known. */
  readonly shrunk: number
  /** Logarithm of the evidence (an e-process) that the rater is like the others. */
  readonly evidence: number
  /** Evidence that stands among all others of the list, and 10 points or more from what was to be expected. */
  readonly flagged: boolean
}

/** How two raters agree, of the blocks in which both took part. */
export type PairFigure = {
  readonly left: number
  readonly right: number
  readonly n: number
  readonly agree: number
  /** Agreements expected of any two of the same blocks. */
  readonly expected: number
  readonly evidence: number
  readonly flagged: boolean
}

/** Everything about all raters, by kind and then in order of arrival; pairs with the most evidence first. */
export type RaterFlags = { readonly raters: readonly RaterFigure[]; readonly pairs: readonly PairFigure[] }

/**
 * Parts of α per kind. Whether somebody agrees is hardest to tell and matters most; what a single judgement shows needs
 * little.
 */
const PARTS: Readonly<Record<FlagKind | 'copying', number>> = {
  side: 1,
  longer: 1,
  ties: 1,
  agreement: 3,
  hurry: 1,
  copying: 1,
}

/** Smaller distances from what was to be expected are not worth a flag, however sure. */
const WORTH = 0.1

/** Logarithm beyond which evidence makes no difference, and sums stay finite. */
const MOST = 500

/** Marks what stands among everything that is looked at, each kind with its part of α. */
export function flagFigures(
  raters: readonly { readonly state: RaterState; readonly evidence: Readonly<Record<FlagKind, number>> }[],
  pairs: readonly (MetPair & { readonly evidence: number })[],
  alpha: number,
): RaterFlags {
  const kinds = FLAG_KINDS.filter((kind) => raters.some(({ state }) => state[kind].n > 0))
  const figures = kinds.flatMap((kind) => {
    const counts = raters.map(({ state }) => {
      const { successes, n, expected } = state[kind]
      return { successes, n, expected: n > 0 ? expected / n : usual(kind) }
    })
    const shrunk = shrinkShares(counts)
    return raters.map(({ state, evidence }, at) => ({
      rater: state.rater,
      kind,
      n: counts[at]!.n,
      share: counts[at]!.n > 0 ? counts[at]!.successes / counts[at]!.n : 0,
      expected: counts[at]!.expected,
      shrunk: shrunk[at]!,
      evidence: evidence[kind],
    }))
  })
  // Two by two, whether they have met or not: the number must not depend on what they said.
  const two = (raters.length * (raters.length - 1)) / 2
  const parts = kinds.reduce((sum, kind) => sum + PARTS[kind], pairs.length > 0 ? PARTS.copying : 0)
  const among = figures.length + (pairs.length > 0 ? two : 0)
  const weight = (part: number, members: number) => (among * part) / parts / members
  const flags = eBenjaminiHochberg(
    [...figures, ...pairs].map(({ evidence }) => Math.exp(Math.min(evidence, MOST))),
    {
      alpha,
      among,
      weights: [
        ...figures.map(({ kind }) => weight(PARTS[kind], raters.length)),
        ...pairs.map(() => weight(PARTS.copying, two)),
      ],
    },
  )
  return {
    raters: figures.map((figure, at) => ({ ...figure, flagged: flags[at]! && isWorthIt(figure) })),
    pairs: pairs
      .map(({ left, right, n, agree, expected, evidence }, at) => {
        const flagged = flags[figures.length + at]! && agree - expected >= WORTH * n
        return { left: Math.min(left, right), right: Math.max(left, right), n, agree, expected, evidence, flagged }
      })
      .sort((a, b) => b.evidence - a.evidence || a.left - b.left || a.right - b.right),
  }
}

function usual(kind: FlagKind): number {
  return kind === 'hurry' ? HURRY_ALLOWED : kind === 'ties' ? 0 : 0.5
}

function isWorthIt({ kind, share, expected }: Omit<RaterFigure, 'flagged'>): boolean {
  const away = share - expected
  if (kind === 'side' || kind === 'longer') return Math.abs(away) >= WORTH
  return kind === 'agreement' ? away <= -WORTH : away >= WORTH
}
