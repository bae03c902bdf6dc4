import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { Interrupted } from './interrupted.ts'
import { progressLine, progressText } from './progress-line.ts'
import { whenThereIsRoom } from './when-there-is-room.ts'

export type SendFile<T> = {
  /** A path, or `-` for standard input. */
  file: string
  signal: AbortSignal
  /** Sends the stream as a body and returns what the server says. */
  send: (body: ReadableStream) => Promise<T>
}

/**
 * Sends a file as a stream, with progress on the terminal. Asked to stop while there is more to send, it breaks the
 * request off, of which the server keeps nothing; once all is sent, it waits for the answer, since only that tells
 * what became of it.
 * While the instance asks to wait, a file is sent again from its beginning.
 * @throws Interrupted
 */
export async function sendFile<T>(what: SendFile<T>): Promise<T> {
  // Standard input is read once.
  return what.file === '-' ? sendOnce(what) : whenThereIsRoom(() => sendOnce(what))
}

async function sendOnce<T>({ file, signal, send }: SendFile<T>): Promise<T> {
  const total = file === '-' ? null : (await stat(file)).size
  const source: Readable = file === '-' ? process.stdin : createReadStream(file)
  const line = progressLine()
  const broken = new Interrupted('Interrupted: the file was not fully sent, and nothing was saved.')
  const breakOff = () => source.destroy(broken)
  signal.addEventListener('abort', breakOff, { once: true })
  try {
    if (signal.aborted) throw broken
    return await send(ReadableStream.from(counted(source, total, line.show)))
  } catch (error) {
    throw source.errored === broken ? broken : error
  } finally {
    signal.removeEventListener('abort', breakOff)
    line.end()
    source.destroy()
  }
}

async function* counted(source: Readable, total: number | null, show: (text: string) => void) {
  let done = 0
  for await (const chunk of source) {
    done += chunk.length
    show(`Sending: ${progressText({ done, total, unit: 'bytes' })}`)
    yield chunk
  }
}
