import pino, { type DestinationStream, type Logger } from 'pino'
import { describeError } from './describe-error.ts'

/** Keys whose values never reach the log, wherever they are near the top level of its facts. */
const SECRETS = ['password', 'token', 'secret', 'authorization', 'cookie', 'messages', 'text', 'prompt']

/** A logger of JSON lines, to standard output or the given stream. */
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

/** Written immediately, so that the last line before an exit is there; a reader that went away is no reason to exit. */
function standardOutput(): DestinationStream {
  const stream = pino.destination({ fd: 1, sync: true })
  stream.on('error', () => undefined)
  return stream
}
