import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { describeError } from '#describe-error.ts'

/**
 * Runs a process's main function. What keeps it from starting is reported in one sentence; any uncaught error is logged
 * and ends the process, since its state is then unknown.
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
