/** The states of a lease. */
export const ASSIGNMENT_STATES = ['leased', 'judged', 'skipped', 'flagged', 'expired', 'released'] as const

export type AssignmentState = (typeof ASSIGNMENT_STATES)[number]

/** Who gives judgements: people, with or without a login; programs that judge; programs that play people. */
export const RATER_KINDS = ['human', 'judge', 'simulated'] as const

export type RaterKind = (typeof RATER_KINDS)[number]

/** Kinds that can count: people always, programs that play people where a project says so. A judge never does. */
export const COUNTABLE_KINDS = ['human', 'simulated'] as const satisfies readonly RaterKind[]

/** Where a judgement came from. */
export const JUDGEMENT_SOURCES = ['screen', 'import'] as const

export type JudgementSource = (typeof JUDGEMENT_SOURCES)[number]

/**
 * How the responses were arranged on screen: a pair in one view, beside or below each other; a ranking as a strip of cards;
 * pages of which one is in view at a time, as on a phone; `raw` where the text as it was written was chosen.
 */
export const LAYOUTS = ['side_by_side', 'stacked', 'strip', 'pages', 'raw'] as const

/** An annotator's stage before the real work; `failed` waits for a lead. */
export const RATER_STAGES = ['practice', 'qualification', 'failed', 'work'] as const

export type RaterStage = (typeof RATER_STAGES)[number]
