import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { holdOwnData } from '@tiebreak/db/queries/annotating/own-data.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { batchText } from '@tiebreak/formats/writers/batch-text.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { enterProject } from '#enter-project.ts'
import { inProject } from '#in-project.ts'
import type { OpenedFile } from '#instance/files/opened-file.ts'
import { spoolFile } from '#instance/files/spool-file.ts'
import { ownDataText } from './own-data-text.ts'

const BATCH_BYTES = 64 * 1024

/** Long enough for most files, short enough for a waiting person. */
const RETRY_SECONDS = 5

/**
 * What a project stores about the caller, as a file (`OwnData`) of one moment. It is written to disk first, so that no
 * transaction waits for a slow network, and one at a time per person, since a large one is seconds of work for the
 * database. Each download is recorded.
 * @throws DomainError `too_many_requests` while another is being created
 */
export async function openOwnData({ ctx, input }: Verb<{ projectId: ProjectId }>): Promise<OpenedFile> {
  const { projectId } = input
  const { userId, raterId } = await enterProject(ctx, projectId)
  const hold = async (tx: Tx) => {
    if (!(await holdOwnData(tx, { projectId, userId })))
      throw new DomainError('too_many_requests', { retryAfterSeconds: RETRY_SECONDS })
  }
  await inProject(ctx, projectId, async (tx) => {
    // Before the audit row, since a refused caller has received nothing.
    await hold(tx)
    await audit(ctx, tx, { projectId, action: 'own_data.take' })
  })
  return withTransaction(
    ctx.db,
    { projectId, actorId: userId },
    async (tx) => {
      await hold(tx)
      return spoolFile(batchText(ownDataText(tx, { projectId, userId, raterId }), BATCH_BYTES), {
        filesDir: ctx.filesDir,
        fileName: 'tiebreak-own-data.json',
        contentType: 'application/json',
      })
    },
    { oneSnapshot: true },
  )
}
