import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import type { Ctx } from '#context.ts'
import { enterProject } from '#enter-project.ts'
import type { Entered } from '#membership.ts'

/**
 * The caller as an annotator with a rater, who has leased before: nobody else has assignments of their own.
 * @throws DomainError `assignment_not_found`
 */
export async function requireAnnotator(ctx: Ctx, projectId: ProjectId): Promise<Entered & { raterId: RaterId }> {
  const entered = await enterProject(ctx, projectId)
  if (entered.raterId === null) throw new DomainError('assignment_not_found')
  return { ...entered, raterId: entered.raterId }
}
