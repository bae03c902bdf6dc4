import { ApiError } from '@tiebreak/api/client.ts'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { Command } from 'commander'
import { ZodError, z } from 'zod'
import { EXIT } from './remote/exit-codes.ts'

// A reader of our output that goes away (a closed pipe) is no reason to stop half-way.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

// Each command loads what it needs when it is called, so that `--help` and `import` do not wait for the server's code.
const program = new Command('tiebreak')
  .description('Turns human comparisons of language-model outputs into preference data that can be trusted.')
  .showHelpAfterError('(--help lists the commands)')
program
  .command('up')
  .description('run this instance: database, API and worker, until Ctrl-C')
  .action(async () => (await import('./commands/up.ts')).up())

const remote = '\nSpeaks to the instance at TIEBREAK_URL with the API token in TIEBREAK_TOKEN.'
program
  .command('import')
  .description('send a file of own JSONL to a project and follow it to the end')
  .argument('<file>', 'own JSONL, plain or gzip; - for standard input')
  .requiredOption('--project <id>', "the project's id, from its address")
  .option('--simulated', 'the votes come from a program that plays annotators: mark them')
  .option('--json', 'answer as JSON')
  .addHelpText(
    'after',
    `${remote}\nExit codes: 0 all rows went in, 1 it failed, ${EXIT.someRowsRefused} some rows were refused and are listed.`,
  )
  .action(async (file, options) => (await import('./commands/import.ts')).importFile(file, options))
program
  .command('export')
  .description('make an export of a project and save its file')
  .requiredOption('--project <id>', "the project's id, from its address")
  .requiredOption('--format <format>', 'trl (preference pairs), votes (every counted vote) or scores (CSV)')
  .option('--output <file>', 'where to; - for standard output; default: the name the format has')
  .option('--json', 'say what was made as JSON, on standard error')
  .addHelpText('after', `${remote}\nExit codes: 0 the file is whole, 1 it failed.`)
  .action(async (options) => (await import('./commands/export.ts')).exportFile(options))

try {
  await program.parseAsync()
} catch (error) {
  process.stderr.write(`${describe(error)}\n`)
  process.exitCode = 1
}

/** One sentence for what its reader can act on; anything else is a defect and is printed whole. */
function describe(error: unknown): string {
  if (error instanceof ZodError) return `Not valid: ${z.prettifyError(error)}`
  if (error instanceof ApiError)
    return [error.message, ...error.details.map(({ path, message }) => `${path}: ${message}`)].join('\n')
  if (error instanceof StartupError || isFileError(error)) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'path' in error
}
