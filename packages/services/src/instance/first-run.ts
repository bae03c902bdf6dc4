import { setTimeout as pause } from 'node:timers/promises'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { connect } from '@tiebreak/db/connect.ts'
import type { Database } from '@tiebreak/db/database.ts'
import { isEmptyInstance } from '@tiebreak/db/queries/instance/instance.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Ctx } from '#context.ts'
import { loadSample } from '#sample/load-sample.ts'
import type { InstanceConfig } from './config.ts'
import { filesDirOf } from './files-dir.ts'
import { ensureFirstAdmin, ensureSetupToken } from './first-admin.ts'
import { isDatabaseAway } from './is-database-away.ts'

export type FirstRun = { authUrl: string; jobsUrl: string; config: InstanceConfig; log: (line: string) => void }

const LOOK_EVERY_MS = 200
const TRY_EVERY_MS = 1_000
const MOST_TRIES = 60

/**
 * The steps of a first run, once the API is ready: the first admin or a link to create one, and the sample.
 * @returns how to sign in, in one line
 */
export async function firstRun({ authUrl, jobsUrl, config, log }: FirstRun): Promise<{ signIn: string }> {
  const accounts = connect({ url: authUrl, max: 2, applicationName: 'tiebreak-first-run' })
  const jobs = connect({ url: jobsUrl, max: 2, applicationName: 'tiebreak-first-run' })
  try {
    await patiently(() => fillEmptyInstance(jobs, config, log))
    return { signIn: await patiently(() => wayToSignIn(accounts, config)) }
  } finally {
    await Promise.all([accounts.close(), jobs.close()])
  }
}

/** A database that was killed or restarted comes back, so it is worth retrying: completed steps are kept. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries === MOST_TRIES || !isDatabaseAway(error)) throw error
      await pause(TRY_EVERY_MS)
    }
  }
}

async function wayToSignIn(db: Database, config: InstanceConfig): Promise<string> {
  if (config.admin && (await ensureFirstAdmin({ db, ...config.admin }).catch(asStartupError)))
    return `Sign in as ${config.admin.email} with the password from TIEBREAK_ADMIN_PASSWORD.`
  const token = await ensureSetupToken(db)
  return token === null
    ? 'Sign in with your e-mail and password.'
    : `Create the first admin at ${config.url}/setup#${token} (this link works once).`
}

function asStartupError(error: unknown): never {
  if (!(error instanceof DomainError) || error.code !== 'password_too_easy') throw error
  const [why] = error.details ?? []
  throw new StartupError(
    'config_invalid',
    `The configuration is invalid: TIEBREAK_ADMIN_PASSWORD: ${why?.message ?? error.message}`,
    { cause: error },
  )
}

async function fillEmptyInstance(db: Database, config: InstanceConfig, log: (line: string) => void): Promise<void> {
  if (!(await withTransaction(db, {}, isEmptyInstance))) return
  log('Loading the sample …')
  const ctx: Ctx = {
    db,
    actor: { kind: 'worker' },
    requestId: 'first-run',
    log: { info: () => undefined, warn: (_, message) => log(message), error: (_, message) => log(message) },
    filesDir: filesDirOf(config.dataDir),
    publicUrl: config.url,
  }
  let said = ''
  await loadSample(ctx, async ({ kind, progress: { done, total } }) => {
    const quarter = total ? Math.floor((4 * done) / total) * 25 : 0
    const line = `Loading the sample: ${kind === 'import' ? 'importing files' : 'creating comparisons'}, ${quarter} %`
    if (line !== said && quarter > 0) log(line)
    said = line
    await pause(LOOK_EVERY_MS)
  })
  log('The sample is loaded: two projects with 40 prompts each.')
}
