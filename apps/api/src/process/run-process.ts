import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { describeError } from '#describe-error.ts'

/**
 * Runs the main function of a process. What keeps it from starting is told in a sentence; what is thrown and caught by
 * nobody, at any time, is logged and ends the process, since nobody knows what state it is in.
 */
export async function runProcess(name: string, main: () => Promise<void>): Promise<void> {
  const fail = (error: unknown) => {
    const line =
      error instanceof StartupError
        ? error.message
        : JSON.stringify({ level: 'fatal', time: new Date().toISOString(), name, error: describeError(error) })
    process.stderr.write(`${line}\n`)
    process.exit(1)
  }
  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)
  process.stderr.on('error', () => undefined)
  await main().catch(fail)
}
