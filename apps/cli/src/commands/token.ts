import { Email, OneLine } from '@tiebreak/contracts/common.ts'
import { ProjectId, TokenId } from '@tiebreak/contracts/ids.ts'
import { TOKEN_SCOPES } from '@tiebreak/contracts/members/roles.ts'
import type { Command } from 'commander'
import { parsed } from '#remote/parsed.ts'
import { AS_OPERATOR, below, JSON_OPTION } from './help-texts.ts'

/** `tiebreak token …`. */
export function defineToken(program: Command): void {
  const token = program.command('token').description('create, list and revoke API tokens of a project')
  const ofProject = ['--project <id>', "the project's id, from its address", parsed(ProjectId)] as const
  token
    .command('create')
    .description('create an API token; it is shown only once, alone on standard output')
    .requiredOption(...ofProject)
    .requiredOption('--for <e-mail>', 'member it acts for; it never has more rights than they do', parsed(Email))
    .requiredOption('--name <name>', 'name of the token', parsed(OneLine))
    .option('--scopes <list>', `comma-separated scopes: ${TOKEN_SCOPES.join(', ')}`, 'read')
    .option('--expires-in-days <n>', '1 to 366', '90')
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      below({
        example:
          'npm run --silent tiebreak -- token create --project 0198c5b2-7c4e-7bd1-a9f0-3d2c5f0e6a11 --for ada@example.org --name nightly --scopes read,export',
        rights: AS_OPERATOR,
      }),
    )
    .action(async (options) => (await import('./token-acts.ts')).tokenCreate(options))
  token
    .command('list')
    .description('list the tokens of a project, newest first, without their secrets')
    .requiredOption(...ofProject)
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      below({
        example: 'npm run tiebreak -- token list --project 0198c5b2-7c4e-7bd1-a9f0-3d2c5f0e6a11',
        rights: AS_OPERATOR,
      }),
    )
    .action(async (options) => (await import('./token-acts.ts')).tokenList(options))
  token
    .command('revoke')
    .description('revoke a token; takes effect with its next request')
    .argument('<id>', "the token's id, from the list", parsed(TokenId))
    .requiredOption(...ofProject)
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      below({
        example:
          'npm run tiebreak -- token revoke 0198c5c0-11d2-7a3b-8b55-90c1b7a40f21 --project 0198c5b2-7c4e-7bd1-a9f0-3d2c5f0e6a11',
        rights: AS_OPERATOR,
      }),
    )
    .action(async (id, options) => (await import('./token-acts.ts')).tokenRevoke(id, options))
}
