import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { readComparedResponses } from '@tiebreak/db/queries/measures/compared-responses.ts'
import { readFirstJudgements } from '@tiebreak/db/queries/measures/first-judgements.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { UuidNumbers } from '@tiebreak/db/uuid-numbers.ts'
import type { FlagRaters } from '@tiebreak/engine/measures/flag-raters.ts'
import type { Ctx } from '#context.ts'
import { knownStyles } from '#data/styles/known-styles.ts'

/** First judgements below a mark, with the lengths of what was judged, as the engine takes them; and who the raters are. */
export async function readFirsts(
  ctx: Ctx,
  projectId: ProjectId,
  mark: string,
): Promise<{ firsts: FlagRaters; raters: UuidNumbers }> {
  const { columns, comparisons, raters, ...rest } = await withTransaction(ctx.db, { projectId }, (tx) =>
    readFirstJudgements(tx, projectId, mark),
  )
  const sizes = new Uint8Array(comparisons.count())
  for (const [row, comparison] of columns.comparison.entries()) sizes[comparison] = columns.size[row] ?? 0
  const { start, response, prompt, responses } = await withTransaction(ctx.db, { projectId }, (tx) =>
    readComparedResponses(tx, projectId, { comparisons, sizes }),
  )
  const { letters } = await knownStyles(ctx, projectId, responses)
  const byRow = columns.comparison.map((comparison) => prompt[comparison] ?? -1)
  for (let at = 0; at < response.length; at++) response[at] = letters[response[at] ?? -1] ?? 0
  return { firsts: { ...columns, ...rest, prompt: byRow, start, letters: response }, raters }
}
