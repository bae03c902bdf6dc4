import { RULING_KINDS } from './ruling.ts'

/** What is done as one act: with all the rulings that it makes, to all reports of an annotator, or to all that an import brought. */
export const ACT_KINDS = [...RULING_KINDS, 'flags_set_aside', 'flags_restore', 'undo_import', 'redo_import'] as const

export type ActKind = (typeof ACT_KINDS)[number]

/** The kinds of acts that take another back, and which. */
export const TAKES_BACK: Readonly<Partial<Record<ActKind, ActKind>>> = {
  include_rater: 'exclude_rater',
  include_submission: 'exclude_submission',
  unmark_gold: 'mark_gold',
  reopen: 'withdraw',
  flags_restore: 'flags_set_aside',
  redo_import: 'undo_import',
}
