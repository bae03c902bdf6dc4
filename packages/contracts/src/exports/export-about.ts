import type { FormatOptions } from '#format-options.ts'
import type { NotHeldKind } from './left-out-kinds.ts'

/** What the page, the API, the command line and the docs say of a format that files are exported in. */
export type ExportAbout = {
  direction: 'writes'
  /** The name that people read, as written within a sentence: "raw votes". */
  label: string
  /** In a few words, for lists: "preference pairs". */
  summary: string
  /** What it is for and what is in it, in a few sentences. */
  help: string
  /** How its lines look. */
  sample: string
  /** What its files are called: lower case, a word of letters first. */
  file: `${string}.${string}`
  contentType: string
  /** What its rows are made from. */
  reads: 'pairs' | 'votes' | 'scores'
  options: FormatOptions
  /** What of that it cannot hold, and so counts. */
  leavesOut: readonly NotHeldKind[]
}
