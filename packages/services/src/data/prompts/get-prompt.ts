import type { PromptDetail } from '@tiebreak/contracts/data/prompts.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId, PromptId } from '@tiebreak/contracts/ids.ts'
import { findPrompt, listPromptVersions, listResponses } from '@tiebreak/db/queries/data/prompts.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'

/**
 * One version of a prompt with its responses.
 * @throws DomainError `prompt_not_found`
 */
export async function getPrompt({
  ctx,
  input,
}: Verb<{ projectId: ProjectId; promptId: PromptId }>): Promise<PromptDetail> {
  const { projectId, promptId } = input
  return inProject(ctx, projectId, async (tx) => {
    const prompt = await findPrompt(tx, projectId, promptId)
    if (!prompt) throw new DomainError('prompt_not_found')
    return {
      id: prompt.id,
      externalId: prompt.externalId,
      messages: prompt.messages,
      tags: prompt.tags,
      metadata: prompt.metadata,
      responses: await listResponses(tx, projectId, promptId),
      versions: await listPromptVersions(tx, projectId, prompt.externalId),
    }
  })
}
