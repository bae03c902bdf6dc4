import type { PageQuery } from '@tiebreak/contracts/common.ts'
import { type ProjectId, type PromptId, ResponseId } from '@tiebreak/contracts/ids.ts'
import type { ResponseScores } from '@tiebreak/contracts/measures/schemas.ts'
import { listScorePage } from '@tiebreak/db/queries/measures/fits.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { startAfter, toPage } from '#page.ts'
import { latestFit } from './latest-fit.ts'
import { toFit, toScore } from './to-score.ts'

type Input = { projectId: ProjectId; promptId?: PromptId | undefined } & PageQuery

/** Reward scores of responses within their prompt; only scores of the same prompt can be compared. */
export async function getResponseScores({ ctx, input }: Verb<Input>): Promise<ResponseScores> {
  const { projectId, promptId, cursor, limit } = input
  return inProject(ctx, projectId, async (tx) => {
    const { fit, reach } = await latestFit(ctx, tx, projectId, 'response')
    if (!fit) return { fit: null, items: [], nextCursor: null, ...reach }
    const rows = await listScorePage(tx, projectId, fit.id, {
      after: startAfter(cursor, ResponseId),
      limit: limit + 1,
      promptId,
    })
    const page = toPage(
      rows,
      limit,
      (row) => row.subject,
      (row) => ({
        responseId: row.responseId,
        promptId: row.promptId,
        system: row.system,
        ...toScore(row),
      }),
    )
    return { fit: toFit(fit), ...page, ...reach }
  })
}
