import type { Command } from 'commander'
import { below } from './help-texts.ts'

/** `tiebreak up`. */
export function defineUp(program: Command): void {
  program
    .command('up')
    .description('run this instance (database, API and worker) until Ctrl-C')
    .option('--json', 'report each step as a line of JSON, the last one with "ready"')
    .addHelpText(
      'after',
      below({
        example: 'TIEBREAK_PORT=8080 npm run tiebreak -- up',
        rights: 'Ctrl-C lets requests and jobs finish first; a second Ctrl-C stops them at once.',
      }),
    )
    .action(async ({ json = false }: { json?: boolean }) => (await import('./up.ts')).up({ json }))
}
