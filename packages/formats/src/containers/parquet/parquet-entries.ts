import { Worker } from 'node:worker_threads'
import type { Entry } from '../entry.ts'
import type { FileSource } from '../file-source.ts'
import { UnreadableStreamError } from '../unreadable-stream-error.ts'
import type { FromThread, ThreadData, ToThread } from './parquet-thread.ts'
import type { GroupLimits } from './read-groups.ts'

export type ParquetOptions = Partial<GroupLimits> & {
  /** How long one step may take: a damaged file can make the library count to two thousand million. */
  stallMs?: number | undefined
}

const LIMITS: GroupLimits = {
  maxGroupBytes: 256 * 1024 ** 2,
  maxGroupRows: 2_000_000,
  rows: Number.MAX_SAFE_INTEGER,
}

const HEAP_MB = 1536
const THREAD = new URL('./parquet-thread.ts', import.meta.url)

/**
 * The rows of a Parquet file, a row group at a time. It is read in a thread with a limit of memory and time, since the
 * library trusts what the file says of itself.
 * @throws UnreadableStreamError when the file is damaged, or a row group is too large
 */
export async function* parquetEntries(
  { byteLength, slice }: Pick<FileSource, 'byteLength' | 'slice'>,
  { stallMs = 60_000, ...limits }: ParquetOptions = {},
): AsyncGenerator<Entry, void, undefined> {
  const data: ThreadData = { byteLength, limits: { ...LIMITS, ...limits } }
  const thread = new Worker(THREAD, {
    workerData: data,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  })
  const tell = (message: ToThread, transfer: ArrayBuffer[] = []) => thread.postMessage(message, transfer)
  let line = 0
  try {
    for (;;) {
      const said = await nextOf(thread, stallMs)
      if (said.kind === 'end') return
      if (said.kind === 'fault') throw new UnreadableStreamError(said.found, said.expected)
      if (said.kind === 'slice') {
        const bytes = await slice(said.start, said.end)
        tell({ kind: 'bytes', bytes }, [bytes])
        continue
      }
      for (const value of said.rows) {
        line += 1
        yield { kind: 'value', line, value, bytes: said.bytes / said.rows.length }
      }
      tell({ kind: 'on' })
    }
  } finally {
    await thread.terminate()
  }
}

/** What the thread says next; that it says nothing any more is a fault of the file. */
function nextOf(thread: Worker, stallMs: number): Promise<FromThread> {
  return new Promise((resolve, reject) => {
    const unreadable = (cause?: Error) =>
      reject(
        new UnreadableStreamError(
          "Parquet data that can't be read within the limits of memory and time",
          'an undamaged Parquet file',
          { cause },
        ),
      )
    const timer = setTimeout(unreadable, stallMs)
    const died = (error: Error) => end(() => unreadable(error))
    const exited = () => end(unreadable)
    const heard = (message: FromThread) => end(() => resolve(message))
    const end = (then: () => void) => {
      clearTimeout(timer)
      thread.off('error', died).off('exit', exited).off('message', heard)
      then()
    }
    thread.once('error', died).once('exit', exited).once('message', heard)
  })
}
