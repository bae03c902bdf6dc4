import type { FormatOptions } from '#format-options.ts'

/** How the page, the API, the command line and the docs describe an import format. */
export type ReaderAbout = {
  direction: 'reads'
  /** The name for people, as used within a sentence: "own JSONL". */
  label: string
  /** What such a file contains, for someone who sent a different one: "one JSON object per line". */
  summary: string
  /** Its content, in a few sentences. */
  help: readonly string[]
  /** A sample of few rows. A line that begins with a space continues the one above: in a file they are one. */
  sample: string
  /** Fields that are read past, in words; each import counts what it did not keep. */
  notKept: readonly string[]
  options: FormatOptions
  /** Its judgements go in under names of ours, so there is nothing to ask about names. */
  namesNobody?: true
}
