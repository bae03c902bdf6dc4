import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { Command } from 'commander'
import { up } from './commands/up.ts'

// A reader of our output that goes away (a closed pipe) is no reason to stop half-way.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

const program = new Command('tiebreak')
  .description('Turns human comparisons of language-model outputs into preference data that can be trusted.')
  .showHelpAfterError('(--help lists the commands)')
program.command('up').description('run this instance: database, API and worker, until Ctrl-C').action(up)

try {
  await program.parseAsync()
} catch (error) {
  process.stderr.write(`${error instanceof StartupError ? error.message : describe(error)}\n`)
  process.exitCode = 1
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
