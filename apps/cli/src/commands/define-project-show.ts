import { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Command } from 'commander'
import { parsed } from '#remote/parsed.ts'
import { AS_OPERATOR, BY_TOKEN, below, JSON_OPTION } from './help-texts.ts'
import type { AsOperator } from './project-show.ts'

const afterColon = (text: string) => `${text.charAt(0).toLowerCase()}${text.slice(1)}`

/**
 * `tiebreak project show`.
 * @param asOperator what to do without a token; absent where no instance can be on this machine
 */
export function defineProjectShow(project: Command, asOperator?: AsOperator): void {
  project
    .command('show')
    .description('show the settings and counts of one project')
    .argument('<id>', "the project's id, from its address", parsed(ProjectId))
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      below({
        example: 'npm run tiebreak -- project show 0198c5b2-7c4e-7bd1-a9f0-3d2c5f0e6a11',
        rights: asOperator
          ? `With TIEBREAK_TOKEN: ${afterColon(BY_TOKEN)}\nWithout: ${afterColon(AS_OPERATOR)}`
          : BY_TOKEN,
      }),
    )
    .action(async (id, options) => (await import('./project-show.ts')).projectShow(id, options, asOperator))
}
