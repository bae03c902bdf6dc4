import type { FormatOptions } from '#format-options.ts'
import type { NotHeldKind } from './left-out-kinds.ts'

/** How the page, the API, the command line and the docs describe an export format. */
export type ExportAbout = {
  direction: 'writes'
  /** The name for people, as used within a sentence: "raw votes". */
  label: string
  /** In a few words, for lists: "preference pairs". */
  summary: string
  /** What it is for and what it contains, in a few sentences. */
  help: string
  /** What its lines look like. */
  sample: string
  /** The name of its files: lower case, starting with a word of letters. */
  file: `${string}.${string}`
  contentType: string
  /** What its rows are made from. */
  reads: 'pairs' | 'votes' | 'scores' | 'project'
  options: FormatOptions
  /** What it can't hold, and therefore counts. */
  leavesOut: readonly NotHeldKind[]
}
