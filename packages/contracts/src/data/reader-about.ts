import type { FormatOptions } from '#format-options.ts'

/** What the page, the API, the command line and the docs say of a format that files are imported from. */
export type ReaderAbout = {
  direction: 'reads'
  /** The name that people read, as written within a sentence: "own JSONL". */
  label: string
  /** What such a file contains, told to someone who sent a different one: "one JSON object per line". */
  summary: string
  /** What is in it, in a few sentences. */
  help: readonly string[]
  /** A sample row, which may be broken into several lines here. */
  sample: string
  /** How names of such files end. */
  endings: readonly `.${string}`[]
  contentType: string
  options: FormatOptions
}
