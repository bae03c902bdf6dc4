import { namesOf } from '#names-of.ts'

/** The words for counting a kind of left-out thing, and what it is. */
type LeftOutAbout = { one: string; many: string; about: string }

/** What some formats can't hold. Each format lists its own. */
export const NOT_HELD = {
  tiedPairs: {
    one: 'tied pair',
    many: 'tied pairs',
    about: 'Pairs on which every vote is a tie, or that a reviewer judged a tie',
  },
  undecidedPairs: {
    one: 'undecided pair (votes cancel out)',
    many: 'undecided pairs (votes cancel out)',
    about: 'Pairs whose decisive votes cancel out, so that no side is preferred',
  },
  bothBadPairs: {
    one: 'pair with both bad',
    many: 'pairs with both bad',
    about: 'Pairs with no vote other than "both bad", or that a reviewer judged both bad',
  },
  bothBadVotes: {
    one: 'judgement of both bad',
    many: 'judgements of both bad',
    about: 'Judgements of both bad, including those of exported pairs; no row counts them',
  },
  unjudgedComparisons: {
    one: 'comparison without a judgement in the file',
    many: 'comparisons without a judgement in the file',
    about: 'Comparisons of which no judgement is in the file: comparisons are named by their votes',
  },
  finalAnswers: {
    one: 'final answer',
    many: 'final answers',
    about: 'Final answers by reviewers, which are no votes',
  },
  earlierTexts: {
    one: 'earlier text',
    many: 'earlier texts',
    about: 'Texts of prompts and responses that were corrected: the file has the current ones',
  },
  earlierJudgements: {
    one: 'judgement of earlier texts',
    many: 'judgements of earlier texts',
    about: 'Judgements of comparisons over a text that was corrected',
  },
  furtherCriteria: {
    one: 'judgement on a further criterion',
    many: 'judgements on further criteria',
    about: 'What judgements in the file say about other criteria than overall',
  },
  unacceptableMarks: {
    one: 'response marked as unacceptable',
    many: 'responses marked as unacceptable',
    about: 'Responses that a ranking in the file marks as unacceptable',
  },
  tooLong: {
    one: 'response or judgement too long for a line',
    many: 'responses and judgements too long for a line',
    about: 'Responses, and judgements with what they name, that need a line longer than 16 MiB',
  },
  imagesByName: {
    one: 'image by its name alone',
    many: 'images by their names alone',
    about:
      'Images that were deleted, or that a line has no room for: the file names them, and only this project and its copies know the name',
  },
  pairsWithImages: {
    one: 'pair with images',
    many: 'pairs with images',
    about:
      'Decided pairs whose prompt or responses have images, which a line of JSON cannot hold as trainers read them',
  },
} as const satisfies Record<string, LeftOutAbout>

/** What does not count and so is in no file, whatever its format. */
export const UNCOUNTED = {
  gold: {
    one: 'judgement of gold',
    many: 'judgements of gold',
    about: 'Judgements of gold, the comparisons with a known answer',
  },
  repeats: {
    one: 'repeat',
    many: 'repeats',
    about: 'Second judgements by the same rater, made to measure consistency',
  },
  undone: {
    one: 'judgement of an undone import',
    many: 'judgements of undone imports',
    about: 'Imported judgements whose import was undone',
  },
  requeued: {
    one: 'judgement returned to the queue',
    many: 'judgements returned to the queue',
    about: 'Judgements that a lead returned to the queue',
  },
  withdrawn: {
    one: 'judgement of withdrawn comparisons',
    many: 'judgements of withdrawn comparisons',
    about: 'Judgements of comparisons that reviewers withdrew',
  },
  byJudges: {
    one: 'judgement by a judge',
    many: 'judgements by judges',
    about: 'Judgements by programs that judge: figures and files hold what people said',
  },
  simulated: {
    one: 'judgement by a simulated rater',
    many: 'judgements by simulated raters',
    about: 'Judgements by simulated raters, where the project does not count them',
  },
  withoutConsent: {
    one: 'judgement without consent',
    many: 'judgements without consent',
    about:
      'Judgements that wait for consent: sent after it was withdrawn, or before the text in force was agreed to, where the project asks',
  },
  unacknowledged: {
    one: 'judgement before the guidelines were acknowledged',
    many: 'judgements before the guidelines were acknowledged',
    about: 'Judgements whose author has not acknowledged the guidelines that were shown',
  },
  ruledOut: {
    one: 'judgement excluded by a decision',
    many: 'judgements excluded by a decision',
    about: 'Judgements by excluded raters, and judgements that were excluded one by one',
  },
} as const satisfies Record<string, LeftOutAbout>

const KINDS: Record<LeftOutKind, LeftOutAbout> = { ...NOT_HELD, ...UNCOUNTED }

export type NotHeldKind = keyof typeof NOT_HELD
export type UncountedKind = keyof typeof UNCOUNTED
export type LeftOutKind = NotHeldKind | UncountedKind

export const NOT_HELD_KINDS = namesOf(NOT_HELD)
export const UNCOUNTED_KINDS = namesOf(UNCOUNTED)

/** Manifests of files from before raters had kinds, acknowledgements were held, or imports could be undone, do not mention these. */
export const LATER_KINDS = [
  'byJudges',
  'simulated',
  'unacknowledged',
  'undone',
] as const satisfies readonly UncountedKind[]

/** The count of a kind, with its words: `{ kind: 'tiedPairs', count: 2, one: 'tied pair', many: 'tied pairs' }`. */
export type LeftOutCount = { kind: LeftOutKind; count: number; one: string; many: string }

/** The non-zero counts of these kinds, in their order. */
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
