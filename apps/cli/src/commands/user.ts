import { Email, OneLine } from '@tiebreak/contracts/common.ts'
import { ProjectId } from '@tiebreak/contracts/ids.ts'
import { ROLES } from '@tiebreak/contracts/members/roles.ts'
import { type Command, Option } from 'commander'
import { parsed } from '#remote/parsed.ts'
import { AS_OPERATOR, below, JSON_OPTION } from './help-texts.ts'

const PASSWORD = `The password is asked for on a terminal, without showing it; otherwise it is the first line of
standard input; it never stands on the command line.`

/** `tiebreak user …`. */
export function defineUser(program: Command): void {
  const user = program.command('user').description('list, create and invite people; manage passwords and sessions')
  const email = ['<e-mail>', 'the account', parsed(Email)] as const
  user
    .command('list')
    .description('list all accounts by e-mail')
    .option(...JSON_OPTION)
    .addHelpText('after', below({ example: 'npm run tiebreak -- user list', rights: AS_OPERATOR }))
    .action(async (options) => (await import('./user-acts.ts')).userList(options))
  user
    .command('create')
    .description('create an account')
    .requiredOption('--email <e-mail>', 'e-mail to sign in with', parsed(Email))
    .requiredOption('--name <name>', 'name that others see', parsed(OneLine))
    .option('--admin', 'make it an admin of the instance')
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      below({
        example: 'npm run tiebreak -- user create --email ada@example.org --name "Ada Lovelace"',
        rights: `${AS_OPERATOR}\n${PASSWORD}`,
      }),
    )
    .action(async (options) => (await import('./user-acts.ts')).userCreate(options))
  user
    .command('invite')
    .description('create a link that lets one person join a project; it is shown only once')
    .requiredOption('--project <id>', "the project's id, from its address", parsed(ProjectId))
    .addOption(new Option('--role <role>', 'role in the project').choices(ROLES).default('annotator'))
    .option('--email <e-mail>', 'the only account that can use it', parsed(Email))
    .option('--expires-in-hours <n>', '1 to 720', '168')
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      below({
        example: 'npm run tiebreak -- user invite --project 0198c5b2-7c4e-7bd1-a9f0-3d2c5f0e6a11 --role reviewer',
        rights: `${AS_OPERATOR} The link starts with TIEBREAK_URL.`,
      }),
    )
    .action(async (options) => (await import('./user-acts.ts')).userInvite(options))
  user
    .command('make-admin')
    .description('make an account an admin of the instance')
    .argument(...email)
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      below({ example: 'npm run tiebreak -- user make-admin ada@example.org', rights: AS_OPERATOR }),
    )
    .action(async (who, options) => (await import('./user-acts.ts')).userMakeAdmin(who, options))
  user
    .command('remove-admin')
    .description('remove admin rights from an account, and revoke what only an admin could have created')
    .argument(...email)
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      below({ example: 'npm run tiebreak -- user remove-admin ada@example.org', rights: AS_OPERATOR }),
    )
    .action(async (who, options) => (await import('./user-acts.ts')).userRemoveAdmin(who, options))
  user
    .command('disable')
    .description('disable an account: end its sessions, revoke its invitations and API tokens, refuse it everywhere')
    .argument(...email)
    .option(...JSON_OPTION)
    .addHelpText('after', below({ example: 'npm run tiebreak -- user disable ada@example.org', rights: AS_OPERATOR }))
    .action(async (who, options) => (await import('./user-acts.ts')).userDisable(who, options))
  user
    .command('enable')
    .description('enable a disabled account; what was revoked stays revoked')
    .argument(...email)
    .option(...JSON_OPTION)
    .addHelpText('after', below({ example: 'npm run tiebreak -- user enable ada@example.org', rights: AS_OPERATOR }))
    .action(async (who, options) => (await import('./user-acts.ts')).userEnable(who, options))
  user
    .command('set-password')
    .description('set a new password for an account and end its sessions')
    .argument(...email)
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      below({
        example: 'npm run tiebreak -- user set-password ada@example.org < new-password.txt',
        rights: `${AS_OPERATOR}\n${PASSWORD}`,
      }),
    )
    .action(async (who, options) => (await import('./user-acts.ts')).userSetPassword(who, options))
  user
    .command('remove-sessions')
    .description('sign an account out everywhere')
    .argument(...email)
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      below({ example: 'npm run tiebreak -- user remove-sessions ada@example.org', rights: AS_OPERATOR }),
    )
    .action(async (who, options) => (await import('./user-acts.ts')).userRemoveSessions(who, options))
}
