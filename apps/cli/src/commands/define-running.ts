import { JobId } from '@tiebreak/contracts/ids.ts'
import { ROLES } from '@tiebreak/contracts/members/roles.ts'
import { COPIED_DATA, PROJECT_STATES } from '@tiebreak/contracts/projects/schemas.ts'
import { type Command, Option } from 'commander'
import { z } from 'zod'
import { EXIT } from '#remote/exit-codes.ts'
import { parsed } from '#remote/parsed.ts'
import { defineImportLanguages } from './define-import-languages.ts'
import { defineUndoImport } from './define-undo-import.ts'
import { defineWebhook } from './define-webhook.ts'
import { PROJECT, verb } from './verb.ts'

/** They are held in memory until they are printed. */
const Most = z.coerce.number<string>().int().min(1).max(100_000)

const Share = z.coerce.number<string>().positive().max(1)
const Minutes = z.coerce.number<string>().positive()
const WAITS = `${EXIT.interrupted} interrupted: the job goes on`

const acts = () => import('./running-acts.ts')

/** The commands that run a project with a token: comparisons, policy, scores, agreement, jobs, members. */
export const RUNNING: readonly ((program: Command) => void)[] = [
  (program) => {
    const of = program.command('comparison').description('make comparisons, and wait until they are judged')
    verb({
      of,
      name: 'make',
      about: 'make pairs or rankings from the responses, and wait until they are there',
      scope: 'manage" and "read',
      words: ' --pairs sample --per-prompt 3',
      codes: WAITS,
    })
      .addOption(
        new Option('--pairs <which>', 'which responses are compared')
          .choices(['all', 'sample', 'baseline', 'ranking'])
          .makeOptionMandatory(),
      )
      .option('--per-prompt <n>', 'sample and ranking: how many for each prompt', Number)
      .option('--system <name>', 'baseline: the system that all others are compared with')
      .option('--k <n>', 'ranking: responses to rank at once', Number)
      .option('--overlap <n>', 'how many annotators judge each', Number)
      .action(async (options) => (await acts()).comparisonMake(options))
    verb({
      of,
      name: 'wait',
      about: 'wait until comparisons have all the judgements that they want',
      scope: 'read',
      words: ' --share 0.9 --at-most 480',
      codes: `${EXIT.failed} also when the time is over; ${EXIT.interrupted} interrupted`,
    })
      .option('--share <n>', 'the share of comparisons that is enough, above 0 and up to 1', parsed(Share), 1)
      .option('--at-most <minutes>', 'give up after this time', parsed(Minutes))
      .action(async (options) => (await import('./comparison-wait.ts')).comparisonWait(options))
  },
  (program) => {
    const of = program.command('gold').description('mark comparisons as gold')
    verb({
      of,
      name: 'import',
      about: 'mark gold by a file of known answers; all of it, or with an error nothing',
      scope: 'manage',
      words: ' gold.csv --dry-run',
    })
      .argument('<file>', 'known answers as JSON lines, JSON, CSV, TSV or Parquet, or - for standard input')
      .option('--dry-run', 'only count what would change')
      .action(async (file, options) => (await import('./gold-import.ts')).goldImport(file, options))
  },
  (program) => {
    const of = program.command('policy').description('show and change who judges what')
    verb({ of, name: 'show', about: 'show the whole policy as JSON', scope: 'manage', words: '' }).action(
      async (options) => (await acts()).policyShow(options),
    )
    verb({
      of,
      name: 'set',
      about: 'change parts of the policy; what is not named stays',
      scope: 'manage',
      words: ` '{"gold":{"silentRate":0.05}}'`,
    })
      .argument('<json>', 'the parts to change, in the shape that "policy show" prints')
      .action(async (json, options) => (await acts()).policySet(json, options))
  },
  (program) => {
    const of = program.command('score').description('fit and show reward scores')
    verb({
      of,
      name: 'fit',
      about: 'fit the scores now, and wait until that is done',
      scope: 'manage" and "read',
      words: '',
      codes: WAITS,
    }).action(async (options) => (await acts()).scoreFit(options))
    verb({ of, name: 'show', about: 'show the scores of systems, best first', scope: 'read', words: '' }).action(
      async (options) => (await acts()).scoreShow(options),
    )
  },
  (program) => {
    const of = program.command('agreement').description('show how much annotators agree')
    verb({ of, name: 'show', about: 'show agreement in the project', scope: 'read', words: '' }).action(
      async (options) => (await acts()).agreementShow(options),
    )
  },
  (program) => {
    const of = program.command('judgement').description('list judgements as they arrive')
    verb({
      of,
      name: 'list',
      about: 'list what has arrived since a cursor, every version, each exactly once',
      scope: 'read',
      words: ' --json --since ZW4…',
    })
      .option('--since <cursor>', 'where an earlier list ended; without it, from the first judgement on')
      .option('--most <n>', 'how many at most', parsed(Most), 1000)
      .action(async (options) => (await import('./judgement-acts.ts')).judgementList(options))
  },
  (program) => {
    const of = program.command('job').description('list and show background jobs')
    verb({ of, name: 'list', about: 'list the latest jobs, newest first', scope: 'read', words: '' }).action(
      async (options) => (await acts()).jobList(options),
    )
    verb({ of, name: 'show', about: 'show one job', scope: 'read', words: ` ${PROJECT}` })
      .argument('<job>', 'the id of the job', parsed(JobId))
      .action(async (job, options) => (await acts()).jobShow(job, options))
  },
  (program) => {
    const of = program.command('member').description('list, invite and remove members')
    verb({ of, name: 'list', about: 'list the members', scope: 'people', words: '' }).action(async (options) =>
      (await acts()).memberList(options),
    )
    verb({
      of,
      name: 'invite',
      about: 'create a link that lets one person join; it is shown only once',
      scope: 'people',
      words: ' --role annotator',
    })
      .addOption(new Option('--role <role>', 'what they join as').choices(ROLES).default('annotator'))
      .option('--email <e-mail>', 'the only account that can use the link')
      .action(async (options) => (await acts()).memberInvite(options))
    verb({
      of,
      name: 'remove',
      about: 'remove a member; their judgements stay',
      scope: 'people',
      words: ' ada@example.org',
    })
      .argument('<e-mail>', 'the account of the member')
      .action(async (email, options) => (await acts()).memberRemove(email, options))
  },
  defineWebhook,
  defineUndoImport,
  defineImportLanguages,
]

/** `tiebreak project state`. */
export function defineProjectState(project: Command): void {
  verb({
    of: project,
    name: 'copy',
    about: 'make another project from one: its settings, and as asked its gold or all comparisons; print the new id',
    scope: 'manage" of the organisation',
    words: ' --name "Helpfulness, round 2" --data all',
  })
    .requiredOption('--name <name>', 'name of the new project')
    .addOption(
      new Option('--data <which>', 'what it takes along: nothing, gold, or all for a further round')
        .choices(COPIED_DATA)
        .default('none'),
    )
    .action(async (options) => (await acts()).projectCopy(options))
  verb({
    of: project,
    name: 'state',
    about: 'open, pause or close a project',
    scope: 'manage',
    words: ' paused',
  })
    .argument('<state>', PROJECT_STATES.join(', '))
    .option('--reason <text>', 'why, for the audit log', '')
    .action(async (state, options) => (await acts()).projectState(state, options))
}
