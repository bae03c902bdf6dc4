import { randomUUID } from 'node:crypto'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { connect } from '@tiebreak/db/connect.ts'
import type { Database } from '@tiebreak/db/database.ts'
import { withSetupConnection } from '@tiebreak/db/setup-connection.ts'
import type { Ctx, Log } from '#context.ts'
import type { InstanceConfig } from '#instance/config.ts'
import { filesDirOf } from '#instance/files-dir.ts'
import { notRunning, operatorUrls } from './operator-urls.ts'

/** What the operator's verbs get: the database as its owner, in the same scopes as a request. */
export type OperatorCtx = Ctx & { readonly owner: Database }

/** The argument of an operator's verb. */
export type OperatorVerb<Input> = { readonly ctx: OperatorCtx; readonly input: Input }

const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

/**
 * Opens an instance's database for the operator at its command line, passes it to `work`, and closes it. Every verb
 * runs as the owner, in the same scopes as a request: no session proves who the operator is.
 * @throws StartupError `database_unreachable`, `database_too_old`, and whatever `work` throws
 */
export async function withOperator<T>(
  config: InstanceConfig,
  work: (ctx: OperatorCtx & { readonly serving: Database }) => Promise<T>,
): Promise<T> {
  const { appUrl, ownerUrl } = await operatorUrls(config)
  await refuseSilent(config, appUrl)
  const open = (url: string) => connect({ url, max: 2, applicationName: 'tiebreak-operator' })
  const serving = open(appUrl)
  const owner = open(ownerUrl)
  try {
    return await work({
      db: owner,
      accounts: owner,
      owner,
      serving,
      actor: { kind: 'operator' },
      requestId: `operator-${randomUUID()}`,
      log: SILENT,
      filesDir: filesDirOf(config.dataDir),
      publicUrl: config.url,
    })
  } finally {
    await Promise.all([serving.close(), owner.close()])
  }
}

/** Reports in one sentence what would otherwise fail the first query with many. */
async function refuseSilent({ database, dataDir }: InstanceConfig, url: string): Promise<void> {
  try {
    await withSetupConnection({ url, variable: 'DATABASE_URL', work: async () => undefined })
  } catch (error) {
    const isAway = error instanceof StartupError && error.code === 'database_unreachable'
    throw isAway && database.kind === 'embedded' ? notRunning(dataDir, error) : error
  }
}
