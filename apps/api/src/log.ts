import pino, { type DestinationStream, type Logger } from 'pino'
import { describeError } from './describe-error.ts'

/** Keys whose values never reach the log, wherever they stand near the top of its facts. */
const SECRETS = ['password', 'token', 'secret', 'authorization', 'cookie', 'messages', 'text', 'prompt']

/** A logger of JSON lines: to standard output, or to the stream given. */
export function createLog({
  name,
  level = 'info',
  stream = standardOutput(),
}: {
  name: string
  level?: string
  stream?: DestinationStream
}): Logger {
  return pino(
    {
      name,
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: describeError, err: describeError },
      redact: { paths: SECRETS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[left out]' },
    },
    stream,
  )
}

/** Written at once, so that the last line before an end is there; a reader that went away is no reason to end. */
function standardOutput(): DestinationStream {
  const stream = pino.destination({ fd: 1, sync: true })
  stream.on('error', () => undefined)
  return stream
}
