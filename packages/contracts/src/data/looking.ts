/** Lists about the look at a file before it is imported. Separate from the schemas, which pages do not load. */

/**
 * Where an import stands besides its job: being imported; being looked at; seen, and waiting for a person's word; given
 * up without having stored anything.
 */
export const IMPORT_STAGES = ['import', 'look', 'waiting', 'discarded'] as const

/** The stages at which there may be something that was seen. */
export const LOOK_STAGES = ['look', 'waiting'] as const

export type ImportStage = (typeof IMPORT_STAGES)[number]

/** An import that nobody confirms is discarded with its file after this long. */
export const WAITING_DAYS = 7

/** Files of a project that may wait at one time: each takes room on the disk. */
export const WAITING_MOST = 50

/** As many rows of a file are shown before it is imported. */
export const LOOK_ROWS = 10

/** What no trainer or judge can use, each of which can be left out. */
export const UNUSABLE_KINDS = [
  'empty_responses',
  'identical_responses',
  'lookalike_responses',
  'prompt_ends_in_assistant',
  'prompt_is_system_only',
  'response_by_user',
  'prompt_in_response',
  'same_prompt_twice',
] as const

export type UnusableKind = (typeof UNUSABLE_KINDS)[number]

/**
 * What a look warns of: also ids that differ only in spaces at their ends or in their Unicode form, and texts that are not the
 * ones stored under their ids.
 */
export const WARNING_KINDS = [
  ...UNUSABLE_KINDS,
  'near_prompt_ids',
  'near_response_ids',
  'corrected_prompts',
  'corrected_responses',
] as const

export type WarningKind = (typeof WARNING_KINDS)[number]

/** What a value in a column of winners can mean. */
export const WINNER_READINGS = [
  'response1',
  'response2',
  'response3',
  'response4',
  'response5',
  'response6',
  'response7',
  'response8',
  'response9',
  'tie',
  'both_bad',
  'not_judged',
] as const

export type WinnerReading = (typeof WINNER_READINGS)[number]

/** How a table says which response is better: by name; by a rank, 1 for the best; by a score, the highest for the best. */
export const VERDICT_KINDS = ['none', 'winner', 'ranks', 'scores'] as const

/** Who gave the verdicts of a table. */
export const MAPPED_JUDGES = ['people', 'program', 'simulated'] as const

/** Whether names that look the same are of one person. */
export const NAME_ANSWERS = ['same', 'different'] as const

export type NameAnswer = (typeof NAME_ANSWERS)[number]

/** Mappings that a project can keep. */
export const MAPPINGS_MOST = 100

/** As many different values of a column are told apart; a column with more is none of winners. */
export const COLUMN_VALUES_MOST = 50

/** What becomes of another text under a known id: it is refused as a row error, or is a new version. */
export const CORRECTION_CHOICES = ['version', 'refuse'] as const

export type CorrectionChoice = (typeof CORRECTION_CHOICES)[number]

/** The report of an import that corrected no text. */
export const NOTHING_CORRECTED = { prompts: 0, responses: 0, comparisons: 0, gold: 0, lines: [] as number[] }
