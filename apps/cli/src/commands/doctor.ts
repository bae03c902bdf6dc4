import type { Command } from 'commander'
import { below, JSON_OPTION } from './help-texts.ts'

/** `tiebreak doctor`. */
export function defineDoctor(program: Command): void {
  program
    .command('doctor')
    .description('check everything the instance needs, and say how to fix what is wrong')
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      below({
        example: 'npm run tiebreak -- doctor',
        rights: `Checks the data folder, the disk, the built pages, the server, the database with its roles and
migrations, the clocks, the worker and its jobs, and changes nothing. Run it on the machine and
under the account that run Tiebreak, with the same TIEBREAK_ and DATABASE_ variables.`,
      }),
    )
    .action(async (options) => (await import('./doctor-run.ts')).doctorRun(options))
}
