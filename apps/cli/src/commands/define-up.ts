import type { Command } from 'commander'
import { below } from './help-texts.ts'

/** `tiebreak up`. */
export function defineUp(program: Command): void {
  program
    .command('up')
    .description('run this instance: database, API and worker, until Ctrl-C')
    .option('--json', 'tell its steps as lines of JSON, the last of them with "ready"')
    .addHelpText(
      'after',
      below({
        example: 'TIEBREAK_PORT=8080 npm run tiebreak -- up',
        rights: 'Ctrl-C lets requests and jobs end first; a second one ends them at once.',
      }),
    )
    .action(async ({ json = false }: { json?: boolean }) => (await import('./up.ts')).up({ json }))
}
