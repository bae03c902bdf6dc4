import { Command } from 'commander'
import PACKAGE from '../package.json' with { type: 'json' }
import { EXIT } from './remote/exit-codes.ts'
import { reportError } from './report-error.ts'

export type Program = {
  example: string
  /** Each adds a command, which loads what it needs when it is called. */
  commands: readonly ((program: Command) => void)[]
}

/** Runs `tiebreak` with the words of the command line, and sets the exit code. */
export async function runProgram({ example, commands }: Program): Promise<void> {
  // A reader of our output that goes away (a closed pipe) is no reason to stop half-way.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

  const isJson = process.argv.includes('--json')
  const program = new Command('tiebreak')
    .description('Turns human comparisons of language-model outputs into preference data you can trust.')
    .version(PACKAGE.version, '--version', 'print the version')
    .showHelpAfterError('(add --help to a command to see how to use it)')
    .exitOverride()
    .configureOutput(isJson ? { writeErr: () => undefined } : {})
    .configureHelp({ showGlobalOptions: false })
    .addHelpText(
      'after',
      `
Example:
  $ ${example}

Exit codes: 0 done, ${EXIT.failed} failed, ${EXIT.usage} invalid command line, ${EXIT.someRowsRefused} some rows of an import were refused,
${EXIT.interrupted} interrupted. All of it with examples: docs/command-line.md.`,
    )
  for (const define of commands) define(program)

  try {
    await program.parseAsync()
  } catch (error) {
    process.exitCode = reportError(error, { json: isJson })
  }
}
