import { readFile } from 'node:fs/promises'
import { MOST_CONNECTIONS } from '@tiebreak/api/process/connection-limits.ts'
import { JSON_LIMIT_BYTES, JSON_MOST_VALUES } from '@tiebreak/api/read-body.ts'
import { BUDGETS, OPEN_JOBS } from '@tiebreak/contracts/budgets.ts'
import { IMAGE_MOST_BYTES, IMAGES_IN_MESSAGE_MOST, MEDIA_MOST, MEDIA_MOST_BYTES } from '@tiebreak/contracts/choices.ts'
import { PageQuery } from '@tiebreak/contracts/common.ts'
import { GOLD_FILE_BYTES, GOLD_FILE_ROWS } from '@tiebreak/contracts/comparisons/schemas.ts'
import { MAPPINGS_MOST, WAITING_DAYS, WAITING_MOST } from '@tiebreak/contracts/data/looking.ts'
import { UPLOAD_KEPT_HOURS, UPLOADS_MOST } from '@tiebreak/contracts/data/uploads.ts'
import { ERRORS } from '@tiebreak/contracts/errors.ts'
import { IdempotencyKey, KEPT_HOURS } from '@tiebreak/contracts/idempotency.ts'
import { CreateInvitation, CreateToken } from '@tiebreak/contracts/members/schemas.ts'
import { DELIVERIES_KEPT_DAYS, WEBHOOKS_MOST } from '@tiebreak/contracts/projects/webhooks.ts'
import { WAITS_MS } from '@tiebreak/services/projects/webhooks/next-try.ts'
import { describe, expect, it } from 'vitest'

const page = await readFile(new URL('../../docs/limits.md', import.meta.url), 'utf8')
const rows = page
  .split('\n')
  .filter((line) => /^\| .* \|$/.test(line))
  .map((line) => line.slice(2, -2).split(' | '))
const rowOf = (what: string) => rows.find(([name]) => name === what) ?? []
const words = new Intl.NumberFormat('en')

/** What each budget is called on the page. */
const CALLED = {
  requests: 'calls, per account and per token (`TIEBREAK_REQUESTS_PER_SECOND`)',
  exports: 'exports',
  ownData: 'own data',
  imports: 'imports',
  images: 'images',
  fits: 'fits',
  comparisons: 'creating comparisons',
  figures: 'agreement and scores',
  previews: 'counting effects beforehand',
  withdrawals: 'withdrawing consent',
  invitations: 'invitations',
  tokens: 'API tokens',
  webhooks: 'webhooks',
  projects: 'projects',
} satisfies Record<keyof typeof BUDGETS, string>

describe('the page of limits', () => {
  it.each(Object.entries(BUDGETS))('has the budget of %s', (name, { burst, everyMs }) => {
    const every = everyMs < 100 ? `${everyMs} ms` : `${everyMs / 1000} s`
    expect(rowOf(CALLED[name as keyof typeof BUDGETS]).slice(1)).toEqual([words.format(burst), every])
  })

  it('the table says what the code does', () => {
    const token = (expiresInDays: number) =>
      CreateToken.safeParse({ name: 'x', scopes: ['read'], expiresInDays }).success
    const invitation = (expiresInHours: number) => CreateInvitation.safeParse({ role: 'lead', expiresInHours }).success
    expect([token(0), token(1), token(366), token(367)]).toEqual([false, true, true, false])
    expect([invitation(0), invitation(1), invitation(720), invitation(721)]).toEqual([false, true, true, false])
    expect([
      IdempotencyKey.safeParse('x'.repeat(255)).success,
      IdempotencyKey.safeParse('x'.repeat(256)).success,
    ]).toEqual([true, false])
    const { limit } = PageQuery.parse({})
    const days = CreateToken.parse({ name: 'x', scopes: ['read'] }).expiresInDays
    const hours = CreateInvitation.parse({ role: 'lead' }).expiresInHours
    const tries = WAITS_MS.length + 1
    const inDays = Math.round(WAITS_MS.reduce((sum, ms) => sum + ms, 0) / 86_400_000)
    expect(inDays).toBe(3)
    const said: Record<string, string> = {
      'waiting and running jobs of one account in a project': `${OPEN_JOBS.export} exports, ${OPEN_JOBS.import} imports, ${OPEN_JOBS.look_at_import} that look at a file, ${OPEN_JOBS.make_comparisons} that create comparisons`,
      'files of a project that wait to be confirmed': `${WAITING_MOST}, for ${WAITING_DAYS} days each`,
      'saved mappings of a project': `${MAPPINGS_MOST}`,
      'JSON body': `${JSON_LIMIT_BYTES / 1024 ** 2} MiB, ${words.format(JSON_MOST_VALUES)} values`,
      'upload in parts': `${UPLOADS_MOST} under way in a project; removed ${UPLOAD_KEPT_HOURS} hours after its last bytes arrived; as large as an upload`,
      'gold file': `${GOLD_FILE_BYTES / 1e6} MB, ${words.format(GOLD_FILE_ROWS)} rows`,
      image: `${IMAGE_MOST_BYTES / 1024 ** 2} MiB; ${words.format(MEDIA_MOST)} images or ${words.format(MEDIA_MOST_BYTES / 1024 ** 2)} MB in a project; ${IMAGES_IN_MESSAGE_MOST} in a message`,
      'page of a list': `${limit} items unless \`limit\` asks for 1 to 200`,
      'API token': `expires after ${days} days unless it was created for 1 to 366`,
      invitation: `expires after ${hours} hours unless it was created for 1 to 720; works once`,
      '`Idempotency-Key`': `255 visible ASCII characters; kept for ${KEPT_HOURS} hours`,
      'webhooks of a project': `${WEBHOOKS_MOST}; a message is tried ${tries} times within about three days, and listed for ${DELIVERIES_KEPT_DAYS}`,
    }
    for (const [what, limits] of Object.entries(said)) expect(rowOf(what)[1], what).toBe(limits)
    expect(rowOf('connections')[1]).toContain(words.format(MOST_CONNECTIONS))
  })

  it('every refusal in it is an error of the registry, with its status', () => {
    const named = [...page.matchAll(/`(\d{3})` `(\w+)`/g)].map(([, status, code = '']) => ({ status, code }))
    expect(named.length).toBeGreaterThan(15)
    const known: Record<string, { status: number }> = ERRORS
    for (const { status, code } of named) expect(String(known[code]?.status), code).toBe(status)
  })
})
