import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { listKnownRaterNames, listOddRaterNames } from '@tiebreak/db/queries/data/looks.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Ctx } from '#context.ts'
import type { LookAt } from './gather-look.ts'

const MOST_ODD_NAMES = 10_000

/** What a look has to know of the names that a project has already. */
export async function projectNames(ctx: Ctx, projectId: ProjectId): Promise<LookAt['names']> {
  const ofProject = await withTransaction(ctx.db, { projectId }, (tx) =>
    listOddRaterNames(tx, projectId, MOST_ODD_NAMES),
  )
  return {
    ofProject,
    known: async (names) =>
      new Set(await withTransaction(ctx.db, { projectId }, (tx) => listKnownRaterNames(tx, projectId, names))),
  }
}
