import { WebhookId } from '@tiebreak/contracts/ids.ts'
import { WEBHOOK_EVENTS } from '@tiebreak/contracts/projects/webhooks.ts'
import { type Command, Option } from 'commander'
import { parsed } from '#remote/parsed.ts'
import { PROJECT, verb } from './verb.ts'

const acts = () => import('./webhook-acts.ts')

/** `tiebreak webhook …`. */
export function defineWebhook(program: Command): void {
  const of = program.command('webhook').description('tell other programs when something has happened')
  const scope = 'manage'
  verb({
    of,
    name: 'create',
    about: 'create a webhook and print its secret, which is shown only once',
    scope,
    words: ' https://hooks.example.org/tiebreak',
  })
    .argument('<url>', 'where messages are sent')
    .addOption(new Option('--event <name...>', 'what it hears of; everything by default').choices(WEBHOOK_EVENTS))
    .action(async (url, options) => (await acts()).webhookCreate(url, options))
  verb({ of, name: 'list', about: 'list the webhooks', scope, words: '' }).action(async (options) =>
    (await acts()).webhookList(options),
  )
  verb({ of, name: 'log', about: 'show the latest messages and their attempts', scope, words: ` ${PROJECT}` })
    .argument('<webhook>', 'the id of the webhook', parsed(WebhookId))
    .action(async (webhook, options) => (await acts()).webhookLog(webhook, options))
  verb({ of, name: 'remove', about: 'remove a webhook; nothing more is sent', scope, words: ` ${PROJECT}` })
    .argument('<webhook>', 'the id of the webhook', parsed(WebhookId))
    .action(async (webhook, options) => (await acts()).webhookRemove(webhook, options))
}
