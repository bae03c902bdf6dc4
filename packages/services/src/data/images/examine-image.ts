import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { IMAGE_TYPES } from '@tiebreak/contracts/data/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { z } from 'zod'

const Examined = z.object({
  contentType: z.enum(IMAGE_TYPES),
  width: z.number(),
  height: z.number(),
  content: z.instanceof(Uint8Array).transform((bytes): Buffer => Buffer.from(bytes)),
})
/** An image that decodes completely, without metadata. */
export type ExaminedImage = z.infer<typeof Examined>

const Answer = z.union([z.object({ image: Examined }), z.object({ problem: z.string() })])

const PROCESS = fileURLToPath(new URL('./examine-process.ts', import.meta.url))
const LIMIT_MS = 60_000
/** One image is decoded at a time; this many may wait. */
const MOST_WAITING = 8
let waiting = 0
let last: Promise<unknown> = Promise.resolve()

/**
 * Decodes an image and strips what its pixels do not need, in a separate process: it has no secrets, a decoder that
 * crashes or hangs takes nothing else with it, and only the sender waits for it.
 * @throws DomainError `image_not_taken`, `busy` when many are already waiting
 */
export async function examineImage(bytes: Buffer): Promise<ExaminedImage> {
  if (waiting >= MOST_WAITING) throw new DomainError('busy', { retryAfterSeconds: 5 })
  waiting++
  const turn = last.then(() => examineApart(bytes))
  last = turn.catch(() => undefined)
  return turn.finally(() => {
    waiting--
  })
}

async function examineApart(bytes: Buffer): Promise<ExaminedImage> {
  const child = fork(PROCESS, { env: {}, execArgv: [], serialization: 'advanced', stdio: 'ignore' })
  const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS)
  try {
    const answer = await new Promise<unknown>((resolve, reject) => {
      child.once('message', resolve)
      child.once('error', reject)
      child.once('exit', () => resolve({ problem: 'the decoder stopped without a result' }))
      child.send(bytes, (error) => error && reject(error))
    })
    const result = Answer.parse(answer)
    if ('image' in result) return result.image
    throw new DomainError('image_not_taken', { cause: new Error(result.problem) })
  } finally {
    clearTimeout(timer)
    child.kill('SIGKILL')
  }
}
