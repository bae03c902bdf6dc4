import type { RankingVerdict } from '@tiebreak/contracts/measures/ranking-schemas.ts'
import type { Split } from '@tiebreak/contracts/releases/choices.ts'
import type { ReleasePolicy } from '@tiebreak/contracts/releases/policy.ts'

type SplitCount = { split: Split; wanted: number; got: number }

/** What the checks need beyond the rows of a release. */
export type CheckFacts = {
  /** How the labels came about. */
  policy: Pick<ReleasePolicy, 'aggregation' | 'finalAnswers' | 'source'>
  /** What the newest fit of systems says of each group of comparable ones; null where there is none. */
  verdicts: readonly Pick<RankingVerdict, 'component' | 'verdict' | 'judged' | 'deviations'>[] | null
  /** The pseudonyms, as the release's judgements have them, of raters with a flag. */
  flaggedRaters: readonly string[]
  /** How far the splits are from the plan, in prompts; null where the release is not split. */
  deviation: {
    all: readonly SplitCount[]
    strata: readonly { stratum: string | null; prompts: number; splits: readonly SplitCount[] }[]
  } | null
}
