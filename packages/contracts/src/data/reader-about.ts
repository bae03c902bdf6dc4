import type { FormatOptions } from '#format-options.ts'

/** What the page, the API, the command line and the docs say of a format that files are imported from. */
export type ReaderAbout = {
  direction: 'reads'
  /** Its name for a person, as it stands within a sentence: "own JSONL". */
  label: string
  /** What such a file is, for whoever sent another one: "one JSON object a line". */
  summary: string
  /** What is in it, in a few sentences. */
  help: readonly string[]
  /** How it looks: one row, which may stand on several lines here. */
  sample: string
  /** How names of such files end. */
  endings: readonly `.${string}`[]
  contentType: string
  options: FormatOptions
}
