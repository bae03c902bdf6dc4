import { OwnJudgement, type OwnJudgements } from '@tiebreak/contracts/annotating/own-judgements.ts'
import type { PageQuery } from '@tiebreak/contracts/common.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import {
  findProjectState,
  listOwnJudgements as list,
  type OwnJudgementRow,
} from '@tiebreak/db/queries/annotating/own-judgements.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Verb } from '#context.ts'
import { enterProject } from '#enter-project.ts'
import { startAfterNumber, toPage } from '#page.ts'
import { NOBODY } from './get-own-page.ts'
import { shownTexts } from './shown-texts.ts'

/**
 * The caller's own judgements with the texts, newest first: those that can be undone, and all once the project is
 * closed. Whether it is closed is looked at with every page: a cursor from then leads no further once it is open again.
 */
export async function listOwnJudgements({
  ctx,
  input,
}: Verb<{ projectId: ProjectId } & PageQuery>): Promise<OwnJudgements> {
  const { projectId, cursor, limit } = input
  const { raterId, userId } = await enterProject(ctx, projectId)
  const before = startAfterNumber(cursor)
  return withTransaction(
    ctx.db,
    { projectId, actorId: userId },
    async (tx) => {
      const state = await findProjectState(tx, projectId)
      const rows = await list(tx, { projectId, raterId: raterId ?? NOBODY, before, limit: limit + 1 })
      const page = toPage(rows, limit, ({ seq }) => String(seq), toOwnJudgement)
      return { ...page, scope: state === 'closed' ? 'all' : 'latest' }
    },
    { oneSnapshot: true },
  )
}

function toOwnJudgement({ id, seq: _, judgedAt, receivedAt, ...rest }: OwnJudgementRow): OwnJudgement {
  return OwnJudgement.parse({
    assignmentId: id,
    ...rest,
    ...shownTexts(rest),
    judgedAt: judgedAt.toISOString(),
    receivedAt: receivedAt.toISOString(),
  })
}
