import type { Page } from '@tiebreak/contracts/common.ts'
import type { ListPrompts, PromptSummary } from '@tiebreak/contracts/data/prompts.ts'
import { type ProjectId, PromptId } from '@tiebreak/contracts/ids.ts'
import { listPrompts as findPrompts } from '@tiebreak/db/queries/data/prompts.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { startAfter, toPage } from '#page.ts'
import { excerptOf } from './excerpt-of.ts'

/** Prompts with their counts, in order of arrival by default. */
export async function listPrompts({
  ctx,
  input,
}: Verb<{ projectId: ProjectId } & ListPrompts>): Promise<Page<PromptSummary>> {
  const { projectId, cursor, limit, tag, order = 'oldest' } = input
  const rows = await inProject(ctx, projectId, (tx) =>
    findPrompts(tx, projectId, { after: startAfter(cursor, PromptId), limit: limit + 1, tag, order }),
  )
  return toPage(
    rows,
    limit,
    (row) => row.id,
    ({ messages, id, ...rest }) => ({
      ...rest,
      id,
      excerpt: excerptOf(messages),
    }),
  )
}
