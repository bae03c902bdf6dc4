import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { listKnownTexts } from '@tiebreak/db/queries/data/known-texts.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Ctx } from '#context.ts'
import type { LookAt } from './gather-look.ts'

/** How a look asks for the texts that a project has already. */
export function projectTexts(ctx: Ctx, projectId: ProjectId): LookAt['knownTexts'] {
  return (ids) => withTransaction(ctx.db, { projectId }, (tx) => listKnownTexts(tx, projectId, ids))
}
