import type { FileHead } from '../containers/read-head.ts'
import type { Reader, Recognition } from './reader.ts'

type Known<Format extends string> = {
  readers: Readonly<Record<Format, Pick<Reader, 'recognises'>>>
  formats: readonly Format[]
  abouts: Readonly<Record<Format, { label: string }>>
}

/** The format of a file, and why; or what was found instead, and which formats can be read. */
export type Recognised<Format extends string> =
  | { format: Format; because: string }
  | { format: null; found: string; expected: string }

const LIKENESS = { sure: 2, possible: 1, no: 0 } as const

/**
 * Detects a file's format from its start: the likeliest, and of several that are as likely the one that knows most of
 * the fields. If that is true of two, it does not guess.
 */
export function recognise<Format extends string>(
  head: FileHead,
  { readers, formats, abouts }: Known<Format>,
): Recognised<Format> {
  const found = formats
    .map((format) => ({ format, ...readers[format].recognises(head) }))
    .filter(({ like }) => like !== 'no')
    .sort((a, b) => weightOf(b) - weightOf(a))
  const [best] = found
  if (best === undefined || head.container === null)
    return {
      format: null,
      found: head.what,
      expected: `a format that can be read; there are ${formats.length}, listed on the page Imports`,
    }
  const alike = found.filter((one) => weightOf(one) === weightOf(best)).map(({ format }) => format)
  if (alike.length === 1) return { format: best.format, because: best.because }
  return {
    format: null,
    found: `${head.what}: it may be ${alike.map((format) => abouts[format].label).join(' or ')}`,
    expected: `a choice of its format: ${alike.join(' or ')}`,
  }
}

function weightOf({ like, fields }: Recognition): number {
  return LIKENESS[like] * 1000 + fields
}
