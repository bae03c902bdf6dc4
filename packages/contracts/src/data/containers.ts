import type { UploadType } from '#endpoint.ts'
import { namesOf } from '#names-of.ts'

export type ContainerAbout = {
  /** For people, within a sentence. */
  label: string
  about: string
  mediaTypes: readonly [string, ...string[]]
  endings: readonly `.${string}`[]
  /** Absent where it is no text, or has tabs, which YAML refuses. */
  example?: string
}

/**
 * What files of any format may come in. What a file is, is seen from its bytes: an upload may be declared as any of
 * these.
 */
export const IMPORT_CONTAINERS = {
  jsonl: {
    label: 'JSON lines',
    about: 'One JSON object per line.',
    mediaTypes: ['application/x-ndjson', 'application/jsonl'],
    endings: ['.jsonl', '.ndjson'],
    example: '{"prompt": "Hi", "responses": [{"id": "a", "text": "Hello!"}, {"id": "b", "text": "What?"}]}\n',
  },
  'json-array': {
    label: 'a JSON array',
    about: 'One JSON array of objects.',
    mediaTypes: ['application/json'],
    endings: ['.json'],
    example: '[{"prompt": "Hi", "chosen": "Hello!", "rejected": "What?"}]\n',
  },
  csv: {
    label: 'CSV',
    about: 'A table with a header, cells separated by commas or semicolons. Lists are cells of JSON.',
    mediaTypes: ['text/csv'],
    endings: ['.csv'],
    example: 'prompt,chosen,rejected\nHi,Hello!,What?\n',
  },
  tsv: {
    label: 'TSV',
    about: 'A table with a header, cells separated by tabs.',
    mediaTypes: ['text/tab-separated-values'],
    endings: ['.tsv'],
  },
  parquet: {
    label: 'Parquet',
    about: 'A Parquet file, with any of its compressions.',
    mediaTypes: ['application/vnd.apache.parquet'],
    endings: ['.parquet'],
  },
} as const satisfies Record<string, ContainerAbout>

export type ImportContainer = keyof typeof IMPORT_CONTAINERS

export const IMPORT_CONTAINER_NAMES = namesOf(IMPORT_CONTAINERS)

/** How such files may be packed: all of them but Parquet, which is packed inside. */
export const IMPORT_PACKINGS = {
  gzip: { about: 'Any of the text formats, packed with gzip.', mediaTypes: ['application/gzip'], endings: ['.gz'] },
  zstd: {
    about: 'Any of the text formats, packed with Zstandard.',
    mediaTypes: ['application/zstd'],
    endings: ['.zst', '.zstd'],
  },
} as const satisfies Record<string, Omit<ContainerAbout, 'label'>>

/** Each media type that an import may be declared as, with what it holds. */
export function importUploads(): UploadType[] {
  const all: Omit<ContainerAbout, 'label'>[] = [...Object.values(IMPORT_CONTAINERS), ...Object.values(IMPORT_PACKINGS)]
  return all.flatMap(({ mediaTypes, about, example }) =>
    mediaTypes.map((mediaType) => ({ mediaType, about, ...(example === undefined ? {} : { example }) })),
  )
}

/** The endings of names of files that can be imported. */
export const IMPORT_ENDINGS: readonly string[] = [
  ...Object.values(IMPORT_CONTAINERS).flatMap(({ endings }) => endings),
  ...Object.values(IMPORT_PACKINGS).flatMap(({ endings }) => endings),
]
