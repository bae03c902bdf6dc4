import { ApiError } from '@tiebreak/client/client.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { CommanderError } from 'commander'
import { ZodError, z } from 'zod'
import { EXIT } from './remote/exit-codes.ts'
import { Interrupted } from './remote/interrupted.ts'
import { plain } from './terminal/plain.ts'

type Said = { code: string; message: string; [detail: string]: unknown }

/**
 * Says on standard error why a command failed: in sentences, or as one line of JSON.
 * @returns the exit code
 */
export function reportError(error: unknown, { json }: { json: boolean }): number {
  if (error instanceof CommanderError) return reportUsage(error, json)
  const said = describe(error)
  process.stderr.write(`${json ? JSON.stringify({ error: said }) : sentences(said)}\n`)
  return error instanceof Interrupted ? EXIT.interrupted : EXIT.failed
}

/** The command-line library has said it already, with a hint, but for programs. */
function reportUsage({ exitCode, message }: CommanderError, json: boolean): number {
  if (exitCode === 0) return 0
  const said: Said = { code: 'usage', message: message.replace(/^error: /, '') }
  if (json) process.stderr.write(`${JSON.stringify({ error: said })}\n`)
  return EXIT.usage
}

/** One sentence for errors that the reader can act on; anything else is a defect and printed in full. */
function describe(error: unknown): Said {
  if (error instanceof Interrupted) return { code: 'interrupted', message: error.message, ...error.detail }
  if (error instanceof ZodError)
    return {
      code: 'answer_unknown',
      message: `The instance sent something that this version does not understand. Are both the same version?\n${z.prettifyError(error)}`,
    }
  if (error instanceof ApiError)
    return {
      code: error.code,
      message: error.message,
      details: error.details,
      requestId: error.requestId,
      ...(error.retryAfterSeconds === null ? {} : { retryAfterSeconds: error.retryAfterSeconds }),
    }
  if (error instanceof DomainError) return { code: error.code, message: error.message, details: error.details ?? [] }
  if (error instanceof StartupError) return { code: error.code, message: error.message }
  if (isFileError(error)) return { code: String(error.code), message: fileSentence(error) }
  return { code: 'defect', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}

function sentences({ message, details }: Said): string {
  const places = Array.isArray(details) ? details.map(({ path, message: text }) => plain(`${path}: ${text}`)) : []
  // A server may send any text; lines are ours, or a defect's.
  return [...message.split('\n').map(plain), ...places].join('\n')
}

function fileSentence({ code, path, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return `There is no file or folder ${path}.`
  if (code === 'EACCES') return `This account can't open ${path}.`
  return message
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'path' in error
}
