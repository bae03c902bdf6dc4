import { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Command } from 'commander'
import { parsed } from '#remote/parsed.ts'
import { BY_TOKEN, below, JSON_OPTION } from './help-texts.ts'

/** An id for examples. */
export const PROJECT = '0198c5b2-7c4e-7bd1-a9f0-3d2c5f0e6a11'

type Verb = { of: Command; name: string; about: string; scope: string; words: string; codes?: string }

/** A command for one project by token, with its help. */
export function verb({ of, name, about, scope, words, codes }: Verb): Command {
  const path = `${of.name()} ${name}`
  return of
    .command(name)
    .description(about)
    .requiredOption('--project <id>', "the project's id, from its address", parsed(ProjectId))
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      below({
        example: `npm run tiebreak -- ${path} --project ${PROJECT}${words}`,
        rights: `${BY_TOKEN} The token needs the scope "${scope}".`,
        ...(codes ? { codes } : {}),
      }),
    )
}
