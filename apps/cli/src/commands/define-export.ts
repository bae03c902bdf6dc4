import { EXPORTS } from '@tiebreak/contracts/exports/formats.ts'
import { ProjectId } from '@tiebreak/contracts/ids.ts'
import { type Command, Option } from 'commander'
import { EXIT } from '#remote/exit-codes.ts'
import { parsed } from '#remote/parsed.ts'
import { addFormatFlags, formatLines, givenOptions } from './format-flags.ts'
import { BY_TOKEN, below, JSON_OPTION } from './help-texts.ts'

/** `tiebreak export`. */
export function defineExport(program: Command): void {
  const command = program
    .command('export')
    .description('create an export of a project and save its file with a manifest')
    .requiredOption('--project <id>', "the project's id, from its address", parsed(ProjectId))
    .option('--output <file>', 'file to write, or - for standard output (default: the usual name for the format)')
    .option('--overwrite', 'put the file in the place of one that is there')
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      below({
        before: formatLines(EXPORTS),
        example:
          'npm run tiebreak -- export --project 0198c5b2-7c4e-7bd1-a9f0-3d2c5f0e6a11 --format trl --output pairs.jsonl',
        rights: `${BY_TOKEN} The token needs the scope "export". With --output - and --json,
the JSON comes on standard error.`,
        codes: `${EXIT.someMissing} saved, but without some
answers that were acknowledged before, ${EXIT.interrupted} interrupted`,
      }),
    )
    .action(async (options) =>
      (await import('./export.ts')).exportFile({ ...options, options: givenOptions(command, EXPORTS) }),
    )
  addFormatFlags(command, {
    registry: EXPORTS,
    format: new Option('--format <format>', 'format of the file, see below').makeOptionMandatory(),
  })
}
