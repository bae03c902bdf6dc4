import type { FormatOptions } from '#format-options.ts'
import type { NotInShapeKind } from './not-in-shape.ts'

/** How the page, the API, the command line and the docs describe a shape in which a release comes. */
export type ShapeAbout = {
  /** The name for people, as used within a sentence: "TRL pairs". */
  label: string
  /** In a few words, for lists. */
  summary: string
  /** What it is for and what to know of it, in a few sentences. */
  help: string
  /** Where its files are within the release; empty where they make up the folder itself. */
  folder: string
  /** The programs that load its files as they are. */
  loadedBy: readonly string[]
  container: 'parquet' | 'jsonl' | 'csv'
  /** What its rows are made from. */
  reads: 'pairs' | 'rankings' | 'votes' | 'scores' | 'everything'
  options: FormatOptions
  /** What it can't hold, and therefore counts. */
  leavesOut: readonly NotInShapeKind[]
}
