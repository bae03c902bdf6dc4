import { ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { type Command, Option } from 'commander'
import { parsed } from '#remote/parsed.ts'
import { BY_TOKEN, below, JSON_OPTION } from './help-texts.ts'

const IMPORT = '0198c5b2-8d1f-7a40-b3c2-5e6f7a8b9c0d'
const PROJECT = '0198c5b2-7c4e-7bd1-a9f0-3d2c5f0e6a11'

/** `tiebreak import-languages`. */
export function defineImportLanguages(program: Command): void {
  program
    .command('import-languages')
    .description('show the responses of an import in another language than their prompt, or leave them out')
    .argument('<import>', 'the id of the import, from its address or from "import --json"', parsed(ImportId))
    .requiredOption('--project <id>', "the project's id, from its address", parsed(ProjectId))
    .addOption(
      new Option(
        '--leave-out <reason>',
        'withdraw the comparisons that hold such a response, and why; nothing is deleted',
      ).conflicts('back'),
    )
    .option('--back <reason>', 'bring them back, and why')
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      below({
        example: `npm run tiebreak -- import-languages ${IMPORT} --project ${PROJECT}`,
        rights: `${BY_TOKEN} The token needs the scope "import", and "manage" to leave out or bring back.`,
      }),
    )
    .action(async (importId, options) => (await import('./import-languages.ts')).importLanguages(importId, options))
}
