import type { JobId, ProjectId, PromptId } from '@tiebreak/contracts/ids.ts'
import type { CopiedData } from '@tiebreak/contracts/projects/schemas.ts'
import { refreshStatistics } from '@tiebreak/db/queries/instance/instance.ts'
import {
  countPromptsToCopy,
  findImageToCopy,
  insertCopiedImage,
  insertCopiedPrompts,
  listPromptsToCopy,
} from '@tiebreak/db/queries/projects/copy.ts'
import { setRaterQuota } from '@tiebreak/db/queries/queue/queue.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Ctx, Verb } from '#context.ts'
import { askToWeigh } from '#jobs/ask-to-weigh.ts'
import { runJob } from '#jobs/run-job.ts'

type Input = { projectId: ProjectId; jobId: JobId; from: ProjectId; data: Exclude<CopiedData, 'none'> }

/** A prompt may have hundreds of long responses: few enough that a batch fits into memory. */
const PROMPTS_PER_BATCH = 20

/**
 * Brings the data of another project into a copy of it, some prompts at a time: images, prompts with their responses, and
 * comparisons with all seats free. Run again after a crash, it adds nothing twice.
 */
export async function runCopyProject({ ctx, input }: Verb<Input>): Promise<void> {
  const { projectId, from, data } = input
  const goldOnly = data === 'gold'
  await runJob(ctx, input, async (report) => {
    await copyImages(ctx, input)
    const total = await withTransaction(ctx.db, { projectId: from }, (tx) => countPromptsToCopy(tx, from, goldOnly))
    let done = 0
    for (let after: PromptId | undefined; ; ) {
      const page = await withTransaction(ctx.db, { projectId: from }, (tx) =>
        listPromptsToCopy(tx, from, { after, limit: PROMPTS_PER_BATCH, goldOnly }),
      )
      await withTransaction(ctx.db, { projectId }, (tx) => insertCopiedPrompts(tx, projectId, page))
      done += page.length
      await report({ done, total })
      after = page.at(-1)?.id
      if (page.length < PROMPTS_PER_BATCH) break
    }
    await withTransaction(ctx.db, { projectId }, async (tx) => {
      await setRaterQuota(tx, projectId)
      await refreshStatistics(tx)
      await askToWeigh(ctx, tx, projectId)
    })
  })
}

async function copyImages(ctx: Ctx, { projectId, from }: Input): Promise<void> {
  for (let after = ''; ; ) {
    const image = await withTransaction(ctx.db, { projectId: from }, (tx) => findImageToCopy(tx, from, after))
    if (image === undefined) return
    await withTransaction(ctx.db, { projectId }, (tx) => insertCopiedImage(tx, projectId, image))
    after = image.name
  }
}
