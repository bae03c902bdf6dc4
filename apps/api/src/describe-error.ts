import { tell } from '@tiebreak/contracts/tell.ts'

type DescribedError = {
  type: string
  message: string
  code?: string
  /** The stack without the message, which stacks repeat. */
  at?: string[]
  cause?: DescribedError
}

const FRAMES = 12

/**
 * An error as facts for the log. Database errors quote the statement's values, which may be prompts or secrets:
 * messages are cut off before them, and the driver's `detail` and `where` are dropped.
 */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'something that is not an Error was thrown' }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: tell(error.name),
    message: tell(error.message.split(/\n?params:/, 1)[0] ?? ''),
    ...(code === undefined ? {} : { code: tell(code) }),
    ...(frames.length > 0 ? { at: frames.slice(0, FRAMES).map((line) => tell(line.trim())) } : {}),
    ...(error.cause !== undefined && depth < 4 ? { cause: describeError(error.cause, depth + 1) } : {}),
  }
}
