import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { ArrangeComparisons, ArrangedComparisons } from '@tiebreak/contracts/queue/schemas.ts'
import { countMembersAmong, setArrangement } from '@tiebreak/db/queries/queue/arrange.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'

/**
 * Gives comparisons a priority, reserves them for people or groups, or undoes that, effective with the next task. Gold
 * is left as it is.
 * @throws DomainError `comparison_not_found` when an id is not that of an ordinary comparison, `member_not_found`
 */
export async function arrangeComparisons({
  ctx,
  input,
}: Verb<{ projectId: ProjectId } & ArrangeComparisons>): Promise<ArrangedComparisons> {
  const { projectId, of, priority = null, keepFor } = input
  const comparisonIds = 'comparisonIds' in of ? [...new Set(of.comparisonIds)] : null
  const promptTag = 'promptTag' in of ? of.promptTag : null
  return inProject(ctx, projectId, async (tx) => {
    const userIds = [...new Set(keepFor?.userIds ?? [])]
    if ((await countMembersAmong(tx, projectId, userIds)) < userIds.length) throw new DomainError('member_not_found')
    const reservedFor = keepFor && [
      ...userIds.map((id) => `user:${id}`),
      ...new Set(keepFor.groups.map((group) => `tag:${group}`)),
    ]
    const arranged = await setArrangement(tx, projectId, { comparisonIds, promptTag, priority, reservedFor })
    if (comparisonIds !== null && arranged.comparisons < comparisonIds.length)
      throw new DomainError('comparison_not_found')
    await audit(ctx, tx, {
      projectId,
      action: 'queue.arrange',
      detail: {
        ...(promptTag === null ? { comparisonIds } : { promptTag }),
        ...(priority === null ? {} : { priority }),
        ...(keepFor === undefined ? {} : { keepFor }),
        comparisons: arranged.comparisons,
      },
    })
    return arranged
  })
}
