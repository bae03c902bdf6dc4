import { describeHead } from './describe-head.ts'
import type { FileHead, Reader } from './reader.ts'

type Known<Format extends string> = {
  readers: Readonly<Record<Format, Pick<Reader, 'detects'>>>
  formats: readonly Format[]
  abouts: Readonly<Record<Format, { label: string; summary: string }>>
}

/** The format of a file; or what was found instead, and which formats can be read. */
export type Recognised<Format extends string> = { format: Format } | { format: null; found: string; expected: string }

/** Detects a file's format from its start. If several are equally likely, it does not guess. */
export function recognise<Format extends string>(
  head: FileHead,
  { readers, formats, abouts }: Known<Format>,
): Recognised<Format> {
  const likeness = formats.map((format) => ({ format, like: readers[format].detects(head) }))
  for (const wanted of ['sure', 'possible'] as const) {
    const found = likeness.filter(({ like }) => like === wanted).map(({ format }) => format)
    const [best] = found
    if (best !== undefined && found.length === 1) return { format: best }
    const names = found.map((format) => abouts[format].label).join(' or ')
    if (best !== undefined)
      return {
        format: null,
        found: `${describeHead(head)}: it may be ${names}`,
        expected: `a choice of its format: ${found.join(' or ')}`,
      }
  }
  const expected = formats.map((format) => `${abouts[format].label} (${abouts[format].summary})`).join(' or ')
  return { format: null, found: describeHead(head), expected }
}
