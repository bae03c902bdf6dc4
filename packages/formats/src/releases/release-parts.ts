import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { Outcome, Split } from '@tiebreak/contracts/releases/choices.ts'
import type { ScoreRow } from '#writers/score-row.ts'

/** A value of a metadata column that the policy chose; null where a prompt has none. */
export type MetadataValue = string | number | boolean | null

export type ReleaseResponse = {
  /** External id, unique within the prompt. */
  id: string
  /** Null where the policy does not give systems out, or none is known. */
  system: string | null
  messages: readonly Message[]
}

/** What everything about one prompt has in common. */
export type ReleasePrompt = {
  /** External id. */
  id: string
  /** Prompts that resemble one another have one group, and so one split. */
  groupId: string
  messages: readonly Message[]
  tags: readonly string[]
  /** The columns that the policy chose, all of them, in its order. */
  metadata: Readonly<Record<string, MetadataValue>>
  split: Split
}

/**
 * A labelled pair of responses. Shares and probabilities are 0..1. `first` and `second` are in a fixed order that says
 * nothing; the outcome says which is better.
 */
export type ReleasePair = {
  /** Unique within the release, and the same in every release that has the pair. */
  rowId: string
  prompt: ReleasePrompt
  /** What was judged: `overall`, or another criterion of the project. */
  criterion: string
  /** The comparison that the pair comes from; the first, if there are several. */
  comparisonId: string
  first: ReleaseResponse
  second: ReleaseResponse
  outcome: Outcome
  /** Judgements behind the label: wins and ties, not both bad. 0 where a reviewer decided alone. */
  nVotes: number
  /** Those that agree with the outcome. */
  nAgree: number
  nTies: number
  nBothBad: number
  /** `nAgree / nVotes`; null without votes. */
  agreement: number | null
  /** Probability that the first is better; null unless the aggregation gives one. */
  firstProb: number | null
  /** Mean strength towards the better one, as a share of the strongest that the scale has; null where nobody gave any. */
  strength: number | null
  labelSource: 'human' | 'judge' | 'mixed' | 'simulated'
  /** Whether a reviewer's final answer gave the label. */
  isAdjudicated: boolean
  /** Mean confidence of the programs behind the label; null where none of them said. */
  judgeConfidence: number | null
}

/** Two or more responses to a prompt in the order that the labels of their pairs give. */
export type ReleaseRanking = {
  rowId: string
  prompt: ReleasePrompt
  criterion: string
  comparisonId: string
  /** Best first; equal ranks tie. Ranks begin at 1. */
  responses: readonly { response: ReleaseResponse; rank: number }[]
  nVotes: number
  labelSource: ReleasePair['labelSource']
}

/** One judgement as it was given, of a pair or a ranking. People have pseudonyms that this release alone uses. */
export type ReleaseVote = {
  voteId: string
  comparisonId: string
  promptId: string
  split: Split
  /** Ids of the responses in the comparison's order, which all ranks follow. */
  responses: readonly string[]
  /** The same ids in the order shown; null if unknown. */
  shown: readonly string[] | null
  /** Overall first. Ranks: 1 is best, equal numbers tie; null exactly when both were bad. */
  criteria: readonly {
    criterion: string
    ranks: readonly number[] | null
    strength: number | null
    /** Ids of responses that the rater marked as unacceptable. */
    unacceptable: readonly string[]
    bothBad: boolean
  }[]
  annotator: string
  source: 'human' | 'judge' | 'simulated' | 'adjudication'
  judgeModel: string | null
  judgeVersion: string | null
  confidence: number | null
  /** More than were wanted of the comparison; it counts all the same. */
  isSurplus: boolean
  /** Whether a reviewer's final answer to the comparison is in force. */
  isAdjudicated: boolean
  /** Version of the guidelines that were shown; null if unknown. */
  guidelinesVersion: number | null
  /** How the responses were displayed; null if unknown. */
  layout: string | null
  /** UTC instants. */
  receivedAt: string
  answeredAt: string | null
  activeMs: number | null
  /** Null where the policy does not give reasons out, or none was given. */
  reason: string | null
}

/** What a release says about itself to whoever writes its files. */
export type ReleaseFacts = {
  /** The release's own: semantic number, name of the project, seed and so on are in the manifest. */
  name: string
  version: string
  approved: boolean
  criterion: string
  /** Metadata columns that the policy chose, each with the type that fits all its values. */
  metadata: readonly { key: string; type: 'string' | 'integer' | 'float' | 'boolean' }[]
  /** Whether the policy asks for a margin on each row. */
  withMargin: boolean
  withSystems: boolean
  withReasons: boolean
  /** Whether the aggregation gives probabilities. */
  withProbability: boolean
  /** Whether programs judged any of it. */
  withJudges: boolean
  /** Whether any prompt has tools. */
  haveTools: boolean
  /** Whether the project's scale asks for strengths. */
  haveStrengths: boolean
  /** The splits that have any prompt, in the order of `SPLITS`. */
  splits: readonly Split[]
}

/**
 * What the files of a release are made from: its canonical input. Each source may be read several times, always gives the
 * same in the same order, and is read only as fast as it is consumed. Pairs of prompts come by prompt.
 */
export type ReleaseSource = {
  facts: ReleaseFacts
  /** With ties and both bad, where the policy keeps them. */
  pairs: (split: Split) => AsyncIterable<ReleasePair>
  rankings: (split: Split) => AsyncIterable<ReleaseRanking>
  votes: (split: Split) => AsyncIterable<ReleaseVote>
  /** Every prompt that a pair, a ranking or a vote names, with those of its responses that they name. */
  responses: (split: Split) => AsyncIterable<{ prompt: ReleasePrompt; responses: readonly ReleaseResponse[] }>
  scores: () => AsyncIterable<ScoreRow>
}
