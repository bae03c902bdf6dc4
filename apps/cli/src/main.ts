import { Command } from 'commander'
import { defineExport } from './commands/define-export.ts'
import { defineImport } from './commands/define-import.ts'
import { defineUp } from './commands/define-up.ts'
import { defineDoctor } from './commands/doctor.ts'
import { defineProject } from './commands/project.ts'
import { defineToken } from './commands/token.ts'
import { defineUser } from './commands/user.ts'
import { EXIT } from './remote/exit-codes.ts'
import { reportError } from './report-error.ts'

// A reader of our output that goes away (a closed pipe) is no reason to stop half-way.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

// Each command loads what it needs when it is called, so that `--help` and `import` don't wait for the server's code.
const program = new Command('tiebreak')
  .description('Turns human comparisons of language-model outputs into preference data you can trust.')
  .showHelpAfterError('(add --help to a command to see how to use it)')
  .exitOverride()
  .configureHelp({ showGlobalOptions: false })
  .addHelpText(
    'after',
    `
Example:
  $ npm run tiebreak -- doctor

Exit codes: 0 done, ${EXIT.failed} failed, ${EXIT.usage} invalid command line, ${EXIT.someRowsRefused} some rows of an import were refused,
${EXIT.interrupted} interrupted. All of it with examples: docs/command-line.md.`,
  )
for (const define of [defineUp, defineImport, defineExport, defineProject, defineToken, defineUser, defineDoctor])
  define(program)

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = reportError(error, { json: process.argv.includes('--json') })
}
