import { namesOf } from '#names-of.ts'

/** What a count of things that are in no file is called, and what they are. */
type LeftOutAbout = { one: string; many: string; about: string }

/** What one format or another cannot hold. Each format names its own among these. */
export const NOT_HELD = {
  tiedPairs: {
    one: 'tied pair',
    many: 'tied pairs',
    about: 'Pairs on which every vote is a tie, or that a reviewer called a tie',
  },
  undecidedPairs: {
    one: 'undecided pair (votes cancel out)',
    many: 'undecided pairs (votes cancel out)',
    about: 'Pairs whose decisive votes cancel out: no side is preferred',
  },
  bothBadPairs: {
    one: 'pair with both bad',
    many: 'pairs with both bad',
    about: 'Pairs that have no vote but "both bad", or whose responses a reviewer called all bad',
  },
  bothBadVotes: {
    one: 'vote for both bad',
    many: 'votes for both bad',
    about: 'Votes that called both bad, also on pairs that are in: no row counts them',
  },
} as const satisfies Record<string, LeftOutAbout>

/** What counts for nothing and so is in no file, of whatever format. */
export const UNCOUNTED = {
  gold: {
    one: 'answer to gold',
    many: 'answers to gold',
    about: 'Judgements of gold: comparisons whose answer is known',
  },
  repeats: {
    one: 'repeat',
    many: 'repeats',
    about: 'Second judgements of one rater, asked for to measure consistency',
  },
  requeued: { one: 'vote sent back', many: 'votes sent back', about: 'Votes sent back to be judged anew' },
  withdrawn: {
    one: 'vote on withdrawn comparisons',
    many: 'votes on withdrawn comparisons',
    about: 'Votes on comparisons that reviewers took out',
  },
  withoutConsent: {
    one: 'vote without consent',
    many: 'votes without consent',
    about: 'Votes of people who withdrew their consent, or have not given it where the project asks for it',
  },
  ruledOut: {
    one: 'vote ruled out',
    many: 'votes ruled out',
    about: 'Votes of raters who were left out, and votes that were left out by themselves',
  },
} as const satisfies Record<string, LeftOutAbout>

const KINDS: Record<LeftOutKind, LeftOutAbout> = { ...NOT_HELD, ...UNCOUNTED }

export type NotHeldKind = keyof typeof NOT_HELD
export type UncountedKind = keyof typeof UNCOUNTED
export type LeftOutKind = NotHeldKind | UncountedKind

export const NOT_HELD_KINDS = namesOf(NOT_HELD)
export const UNCOUNTED_KINDS = namesOf(UNCOUNTED)

/** A count of a kind with the words for its thing: `{ kind: 'tiedPairs', count: 2, one: 'tied pair', many: 'tied pairs' }`. */
export type LeftOutCount = { kind: LeftOutKind; count: number; one: string; many: string }

/** What was left out of these kinds, in their order; what was not is not named. */
export function leftOutCounts(
  counts: { readonly [Kind in LeftOutKind]?: number | undefined },
  kinds: readonly LeftOutKind[] = [...NOT_HELD_KINDS, ...UNCOUNTED_KINDS],
): LeftOutCount[] {
  return kinds.flatMap((kind) => {
    const { one, many } = KINDS[kind]
    const count = counts[kind] ?? 0
    return count > 0 ? [{ kind, count, one, many }] : []
  })
}
