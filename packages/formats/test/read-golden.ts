import { IMPORT_FORMATS, IMPORTS } from '@tiebreak/contracts/data/formats.ts'
import type { TableMapping } from '@tiebreak/contracts/data/mapping.ts'
import type { ImportFormat, Message } from '@tiebreak/contracts/data/schemas.ts'
import { type OptionValues, withDefaults } from '@tiebreak/contracts/format-options.ts'
import { sourceOf } from '#containers/file-source.ts'
import { openEntries } from '#containers/open-entries.ts'
import { readHead } from '#containers/read-head.ts'
import type { NormalResponse, NormalRow, ReadItem } from '#readers/reader.ts'
import { recognise } from '#readers/recognise.ts'
import { READERS } from '#readers.ts'

/** What a file is recognised as. */
export async function recognised(content: string | Uint8Array, fileName = 'file') {
  const head = await readHead(sourceOf(content), fileName)
  return recognise(head, { readers: READERS, formats: IMPORT_FORMATS, abouts: IMPORTS })
}

/** Everything that a file gives as one format. */
export async function readAs(
  format: ImportFormat,
  content: string | Uint8Array,
  options: OptionValues = {},
  context: { mapping?: TableMapping; keepFields?: boolean } = {},
) {
  const source = sourceOf(content)
  const { container, delimiter } = await readHead(source, 'file')
  const notKept: Record<string, number> = {}
  const items: ReadItem[] = []
  const entries = openEntries(source, { container: container ?? 'jsonl', ...(delimiter ? { delimiter } : {}) })
  for await (const item of READERS[format].read(entries, {
    ...context,
    options: withDefaults(IMPORTS[format].options, options),
    notKept: (what, count = 1) => {
      notKept[what] = (notKept[what] ?? 0) + count
    },
  }))
    items.push(item)
  const rows = items.flatMap((item) => (item.kind === 'row' ? [item] : []))
  const errors = items.flatMap((item) => (item.kind === 'error' ? item.errors : []))
  return { items, rows, errors, notKept }
}

/** A row as a person would check it: without digests, and without what is empty. */
export function shortRow({ externalId, messages, metadata, responses, votes }: NormalRow) {
  return {
    id: shortId(externalId),
    prompt: messages.map((message) => `${message.role}: ${said(message)}`),
    ...(messages[0]?.tools ? { tools: messages[0].tools.map((tool) => tool.function) } : {}),
    ...(Object.keys(metadata).length > 0 ? { metadata } : {}),
    responses: responses.map(shortResponse),
    votes: votes.map(({ responses: compared, shown, ranks, annotator, source, ...rest }) => ({
      by: `${annotator}, ${source}`,
      says: ranks === null ? 'both bad' : Object.fromEntries(compared.map((id, at) => [shortId(id), ranks[at]])),
      ...(shown ? { shown: shown.map(shortId) } : {}),
      ...Object.fromEntries(
        Object.entries(rest).filter(([, value]) => value !== null && value !== false && value !== 0),
      ),
    })),
  }
}

/** A text with its images where they stand. */
function said({ content, images = [] }: Message): string {
  let shown = ''
  let from = 0
  for (const { name, alt, at = 0 } of images) {
    shown += `${content.slice(from, at)}[image ${name.slice(0, 30)}${alt === undefined ? '' : `: ${alt}`}]`
    from = at
  }
  return shown + content.slice(from)
}

function shortResponse({ externalId, system, messages, metadata }: NormalResponse) {
  return {
    id: shortId(externalId),
    ...(system === null ? {} : { system }),
    says: messages.map((message) =>
      message.role === 'assistant' ? said(message) : `${message.role}: ${said(message)}`,
    ),
    ...(Object.keys(metadata).length > 0 ? { metadata } : {}),
  }
}

function shortId(id: string): string {
  return id.replace(/^(sha256:[0-9a-f]{6})[0-9a-f]+/, '$1…')
}
