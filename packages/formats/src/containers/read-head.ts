import type { Container } from './entry.ts'
import type { FileSource } from './file-source.ts'
import { sourceOf } from './file-source.ts'
import { openEntries } from './open-entries.ts'
import { tellContainer } from './tell-container.ts'
import { unpackWhereNeeded } from './unpack-where-needed.ts'
import { UnreadableStreamError } from './unreadable-stream-error.ts'

const HEAD_BYTES = 1024 * 1024

/** As many rows are looked at to tell a format. */
const HEAD_ROWS = 50

/** The start of a file, unpacked if it is packed. */
export type FileHead = {
  text: string
  /** Whether this is the whole file. */
  isWhole: boolean
  fileName: string
  /** What its rows come in; null if it holds none, and then what it is instead is in `what`. */
  container: Container | null
  delimiter?: ',' | ';' | '\t'
  /** What it is, for people: "CSV with the columns …", "a zip file". */
  what: string
  /** The first rows that are objects. */
  rows: readonly Readonly<Record<string, unknown>>[]
}

/**
 * The first mebibyte of a file, unpacked, with its first rows. If the file is damaged, everything before the damage;
 * whoever reads on from there reports what is wrong.
 */
export async function readHead(source: FileSource, fileName: string): Promise<FileHead> {
  const { bytes, isWhole } = await firstBytes(source)
  const text = new TextDecoder().decode(bytes)
  const told = tellContainer({ bytes, text, isWhole })
  const head = { text, isWhole, fileName, ...told }
  if (told.container === null) return { ...head, rows: [] }
  const readable = told.container === 'parquet' ? source : sourceOf(bytes)
  const rows: Record<string, unknown>[] = []
  // A row that is cut off at the end of the head is a fault like any other here.
  for await (const entry of openEntries(readable, { ...told, container: told.container })) {
    if (entry.kind === 'value' && isObject(entry.value)) rows.push(entry.value)
    if (rows.length >= HEAD_ROWS) break
  }
  return { ...head, rows }
}

async function firstBytes(source: FileSource): Promise<{ bytes: Uint8Array; isWhole: boolean }> {
  const chunks: Uint8Array[] = []
  let length = 0
  let isWhole = true
  try {
    for await (const chunk of unpackWhereNeeded(source.bytes())) {
      chunks.push(chunk)
      length += chunk.length
      isWhole = length <= HEAD_BYTES
      if (!isWhole) break
    }
  } catch (error) {
    if (!(error instanceof UnreadableStreamError)) throw error
  }
  return { bytes: Buffer.concat(chunks).subarray(0, HEAD_BYTES), isWhole }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
