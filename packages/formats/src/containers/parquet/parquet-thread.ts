import { parentPort, workerData } from 'node:worker_threads'
import { UnreadableStreamError } from '../unreadable-stream-error.ts'
import type { GroupLimits } from './read-groups.ts'
import { readGroups } from './read-groups.ts'

/** What the thread starts with. */
export type ThreadData = { byteLength: number; limits: GroupLimits }

/** What it says: bytes that it needs, rows, the end, or what is wrong with the file. */
export type FromThread =
  | { kind: 'slice'; start: number; end: number | undefined }
  | { kind: 'rows'; rows: unknown[]; bytes: number }
  | { kind: 'end' }
  | { kind: 'fault'; found: string; expected: string }

/** What it is told: the bytes, or to go on. */
export type ToThread = { kind: 'bytes'; bytes: ArrayBuffer } | { kind: 'on' }

const port = parentPort
if (!port) throw new Error('This module runs in a thread.')
const { byteLength, limits }: ThreadData = workerData

const say = (message: FromThread) => port.postMessage(message)

/** Asks, and waits for what is said next. */
const ask = (message: FromThread) =>
  new Promise<ToThread>((resolve) => {
    port.once('message', resolve)
    say(message)
  })

// One slice at a time, so that each is answered by what is said next.
let before: Promise<unknown> = Promise.resolve()
const slice = (start: number, end?: number): Promise<ArrayBuffer> => {
  const bytes = before.then(async () => {
    const told = await ask({ kind: 'slice', start, end })
    return told.kind === 'bytes' ? told.bytes : new ArrayBuffer(0)
  })
  before = bytes
  return bytes
}

try {
  for await (const { rows, bytes } of readGroups({ byteLength, slice }, limits))
    await ask({ kind: 'rows', rows, bytes })
  say({ kind: 'end' })
} catch (error) {
  const isTold = error instanceof UnreadableStreamError
  const why = error instanceof Error ? `: ${error.message}` : ''
  const found = isTold ? error.found : `Parquet data that can't be read${why}`
  say({ kind: 'fault', found, expected: isTold ? error.expected : 'a complete Parquet file' })
}
port.close()
