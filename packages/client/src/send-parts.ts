import { UPLOAD_PART_BYTES } from '@tiebreak/contracts/choices.ts'
import { ApiError } from './client.ts'

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000

type Received = { received: number }

type Sending = {
  /** Size of the whole, and how much of it has arrived before. */
  bytes: number
  received: number
  /** Sends the bytes from there up to, not including, `to`. */
  send: (from: number, to: number) => Promise<Received>
  /** Asks how much has arrived. */
  ask: () => Promise<Received>
  onProgress: (received: number) => void
  /** Attempts in a row that bring nothing, before the last error stands. */
  mostTries: number
  /** Waits; ends early when the signal is aborted. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>
  signal: AbortSignal
}

/**
 * Sends an upload part by part, and goes on with what has arrived where a connection breaks off, waiting longer each time.
 * @throws what the signal was aborted with; `ApiError` when the server refuses, or cannot be reached for too long
 */
export async function sendParts({ bytes, received, signal, ...sending }: Sending): Promise<void> {
  const { send, ask, onProgress, mostTries, wait } = sending
  let tries = 0
  for (let from = received; from < bytes; ) {
    signal.throwIfAborted()
    onProgress(from)
    const start = from
    try {
      from = (await send(start, Math.min(bytes, start + UPLOAD_PART_BYTES))).received
      tries = 0
    } catch (error) {
      tries += 1
      signal.throwIfAborted()
      if (!mayPass(error) || tries === mostTries) throw error
      await wait(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1)), signal)
      signal.throwIfAborted()
      from = await ask().then(
        (now) => now.received,
        (failed: unknown) => {
          if (!mayPass(failed)) throw failed
          return start
        },
      )
    }
  }
  onProgress(bytes)
}

/** Whether it may go well the next time: the connection, the other end, or somebody else who was quicker. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false
  return error.status === 0 || error.status >= 500 || error.status === 429 || error.code === 'upload_elsewhere'
}
