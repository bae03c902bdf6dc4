import { SCALES } from '@tiebreak/contracts/choices.ts'
import { Email, OneLine } from '@tiebreak/contracts/common.ts'
import { ProjectId } from '@tiebreak/contracts/ids.ts'
import { type Command, Option } from 'commander'
import { parsed } from '#remote/parsed.ts'
import { AS_OPERATOR, BY_TOKEN, below, JSON_OPTION } from './help-texts.ts'

/** `tiebreak project …`. */
export function defineProject(program: Command): void {
  const project = program.command('project').description('list, show and create projects')
  project
    .command('list')
    .description('list all projects of the instance, newest first')
    .option(...JSON_OPTION)
    .addHelpText('after', below({ example: 'npm run tiebreak -- project list', rights: AS_OPERATOR }))
    .action(async (options) => (await import('./project-acts.ts')).projectList(options))
  project
    .command('show')
    .description('show the settings and counts of one project')
    .argument('<id>', "the project's id, from its address", parsed(ProjectId))
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      below({
        example: 'npm run tiebreak -- project show 0198c5b2-7c4e-7bd1-a9f0-3d2c5f0e6a11',
        rights: `With TIEBREAK_TOKEN: ${BY_TOKEN.charAt(0).toLowerCase()}${BY_TOKEN.slice(1)}\nWithout: ${AS_OPERATOR.charAt(0).toLowerCase()}${AS_OPERATOR.slice(1)}`,
      }),
    )
    .action(async (id, options) => (await import('./project-acts.ts')).projectShow(id, options))
  project
    .command('create')
    .description('create a project')
    .requiredOption('--name <name>', 'name of the project', parsed(OneLine))
    .requiredOption('--lead <e-mail>', 'account that leads it', parsed(Email))
    .option('--description <text>', 'what it is about', '')
    .option('--guidelines <file>', 'Markdown file for annotators, or - for standard input')
    .addOption(
      new Option('--scale <points>', '2 forced choice, 3 with tie, 5 and 7 graded')
        .choices(SCALES.map(String))
        .default('7'),
    )
    .option('--overlap <n>', 'how many annotators judge each comparison', '3')
    .option('--no-both-bad', 'do not offer "both bad"')
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      below({
        example: 'npm run tiebreak -- project create --name "Helpfulness, March" --lead ada@example.org --scale 5',
        rights: AS_OPERATOR,
      }),
    )
    .action(async (options) => (await import('./project-acts.ts')).projectCreate(options))
}
