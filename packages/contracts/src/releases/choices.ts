/** The parts into which a release is split; a prompt is in one of them, whatever is released of it. */
export const SPLITS = ['train', 'validation', 'test'] as const

export type Split = (typeof SPLITS)[number]

/**
 * How the judgements of a pair become its label: each judgement is a row of its own; more than half of all that are not
 * both bad; the likelier side, given how reliable each rater is; the share of each side.
 */
export const AGGREGATIONS = ['none', 'majority', 'posterior', 'soft'] as const

export type Aggregation = (typeof AGGREGATIONS)[number]

/** Whose judgements a release is made from: people's, programs', or people's where there are any and programs' elsewhere. */
export const LABEL_SOURCES = ['human', 'judge', 'mixed'] as const

export type LabelSource = (typeof LABEL_SOURCES)[number]

/** What a pair's label says. */
export const OUTCOMES = ['first', 'second', 'tie', 'both_bad'] as const

export type Outcome = (typeof OUTCOMES)[number]

/** What becomes of a machine's decision: it is made; people may look at it; it counts; or somebody takes it back. */
export const DECISION_EVENTS = ['opened', 'took_effect', 'overridden'] as const

/** What somebody who was asked said of a release. */
export const VERDICTS = ['approved', 'rejected'] as const

export type Verdict = (typeof VERDICTS)[number]

/** Where a release stands: being cut; the cut failed; waiting for a second person; approved, rejected; withdrawn later. */
export const RELEASE_STATES = ['cutting', 'failed', 'waiting', 'approved', 'rejected', 'withdrawn'] as const

export type ReleaseState = (typeof RELEASE_STATES)[number]

/** Which part of a version number a release raises. */
export const VERSION_PARTS = ['major', 'minor', 'patch'] as const

/** What is looked at before a release may be taken away. */
export const CHECK_NAMES = [
  'schema',
  'leakage',
  'personal_data',
  'side_balance',
  'class_balance',
  'length_balance',
  'agreement',
  'rater_shares',
  'one_ranking',
  'flagged_raters',
  'split_deviation',
] as const

export type CheckName = (typeof CHECK_NAMES)[number]

/** `fine`: looked at, and nothing found. */
export const CHECK_SEVERITIES = ['fine', 'note', 'warning', 'severe'] as const
