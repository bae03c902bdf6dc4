import { SCALES } from '@tiebreak/contracts/choices.ts'
import { Email, OneLine } from '@tiebreak/contracts/common.ts'
import { type Command, Option } from 'commander'
import { parsed } from '#remote/parsed.ts'
import { defineProjectShow } from './define-project-show.ts'
import { defineProjectState } from './define-running.ts'
import { AS_OPERATOR, below, JSON_OPTION } from './help-texts.ts'

/** `tiebreak project …`. */
export function defineProject(program: Command): void {
  const project = program.command('project').description('list, show and create projects')
  project
    .command('list')
    .description('list all projects of the instance, newest first')
    .option(...JSON_OPTION)
    .addHelpText('after', below({ example: 'npm run tiebreak -- project list', rights: AS_OPERATOR }))
    .action(async (options) => (await import('./project-acts.ts')).projectList(options))
  // What reads the database is loaded when it is needed: a machine with a token has no use for it.
  defineProjectShow(project, async (id) => (await import('./project-as-operator.ts')).projectAsOperator(id))
  defineProjectState(project)
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
