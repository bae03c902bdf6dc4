import { IMPORTS } from '@tiebreak/contracts/data/formats.ts'
import { CORRECTION_CHOICES, NAME_ANSWERS, UNUSABLE_KINDS } from '@tiebreak/contracts/data/looking.ts'
import { ProjectId } from '@tiebreak/contracts/ids.ts'
import { type Command, Option } from 'commander'
import { EXIT } from '#remote/exit-codes.ts'
import { parsed } from '#remote/parsed.ts'
import { addFormatFlags, formatLines, givenOptions } from './format-flags.ts'
import { BY_TOKEN, below, JSON_OPTION } from './help-texts.ts'

/** `tiebreak import`. */
export function defineImport(program: Command): void {
  const command = program
    .command('import')
    .description('import files into a project, one after the other, and wait until they are in')
    .argument(
      '<file...>',
      'files in one of the formats below with the images that their rows name, folders of these, or - for standard input',
    )
    .requiredOption('--project <id>', "the project's id, from its address", parsed(ProjectId))
    .option(
      '--simulated',
      'mark the votes as simulated: they come from a program, and count only where the project says so',
    )
    .option('--mapping <name>', 'read a table with a mapping that the project has saved')
    .addOption(
      new Option(
        '--names <answer>',
        'whether names that look the same are of one person (default: ask, or wait)',
      ).choices(NAME_ANSWERS),
    )
    .addOption(
      new Option('--leave-out <kinds...>', 'leave out what nobody can use; the import says how much').choices(
        UNUSABLE_KINDS,
      ),
    )
    .option('--keep-columns', 'keep fields that the format does not know as metadata')
    .addOption(
      new Option(
        '--corrections <choice>',
        'whether another text under a known id is a new version, which is judged anew, or refused (default: refuse)',
      ).choices(CORRECTION_CHOICES),
    )
    .option('--preview', 'show what would be imported, and ask; without a terminal, wait to be confirmed')
    .option('--yes', 'import without asking')
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      below({
        before: formatLines(IMPORTS),
        example: 'npm run tiebreak -- import pairs.jsonl --project 0198c5b2-7c4e-7bd1-a9f0-3d2c5f0e6a11',
        rights: `${BY_TOKEN} The token needs the scope "import".`,
        codes: `${EXIT.someRowsRefused} some rows were refused and listed, ${EXIT.interrupted} interrupted`,
      }),
    )
    .action(async (files, options) =>
      (await import('./import-files.ts')).importFiles(files, { ...options, options: givenOptions(command, IMPORTS) }),
    )
  addFormatFlags(command, {
    registry: IMPORTS,
    format: new Option('--format <format>', 'format of the file (default: detected from its content)'),
  })
}
