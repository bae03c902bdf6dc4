import { ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Command } from 'commander'
import { parsed } from '#remote/parsed.ts'
import { BY_TOKEN, below, JSON_OPTION } from './help-texts.ts'

const IMPORT = '0198c5b2-8d1f-7a40-b3c2-5e6f7a8b9c0d'
const PROJECT = '0198c5b2-7c4e-7bd1-a9f0-3d2c5f0e6a11'

/** `tiebreak undo-import`. */
export function defineUndoImport(program: Command): void {
  program
    .command('undo-import')
    .description('undo an import while nobody has judged its comparisons, or bring it back; nothing is deleted')
    .argument('<import>', 'the id of the import, from its address or from "import --json"', parsed(ImportId))
    .requiredOption('--project <id>', "the project's id, from its address", parsed(ProjectId))
    .requiredOption('--reason <text>', 'why; it is kept')
    .option('--back', 'bring the import back')
    .option('--dry-run', 'only say what it would change')
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      below({
        example: `npm run tiebreak -- undo-import ${IMPORT} --project ${PROJECT} --reason "The wrong file"`,
        rights: `${BY_TOKEN} The token needs the scope "manage".`,
      }),
    )
    .action(async (importId, options) => (await import('./undo-import.ts')).undoImport(importId, options))
}
