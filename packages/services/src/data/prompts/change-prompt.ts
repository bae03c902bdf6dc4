import type { ChangePrompt, PromptDetail } from '@tiebreak/contracts/data/prompts.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId, PromptId } from '@tiebreak/contracts/ids.ts'
import { holdPromptTags, setPromptTags } from '@tiebreak/db/queries/data/prompts.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { getPrompt } from './get-prompt.ts'

/**
 * Changes the tags of a prompt. From the next task on, this changes who can get its comparisons.
 * @throws DomainError `prompt_not_found`
 */
export async function changePrompt({
  ctx,
  input,
}: Verb<{ projectId: ProjectId; promptId: PromptId } & ChangePrompt>): Promise<PromptDetail> {
  const { projectId, promptId, tags } = input
  await inProject(ctx, projectId, async (tx) => {
    const before = await holdPromptTags(tx, projectId, promptId)
    if (!before) throw new DomainError('prompt_not_found')
    await setPromptTags(tx, projectId, promptId, tags)
    await audit(ctx, tx, {
      projectId,
      action: 'prompt.change',
      subject: `prompt:${promptId}`,
      detail: { tags },
      change: { before: { tags: before }, after: { tags } },
    })
  })
  return getPrompt({ ctx, input: { projectId, promptId } })
}
