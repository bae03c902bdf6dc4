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
  /** A sample of few rows. A line that begins with a space continues the one above: in a file they are one. */
  sample: string
  /** How names of such files end. */
  endings: readonly `.${string}`[]
  /** The media type, without parameters: uploads may be declared as it. */
  contentType: string
  options: FormatOptions
}
