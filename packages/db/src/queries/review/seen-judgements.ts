import type { ComparisonId, ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'

/**
 * Records that an account opened other people's judgements of these comparisons; comparisons without any are skipped.
 */
export async function insertSeenJudgements(
  tx: Tx,
  projectId: ProjectId,
  { comparisonIds, userId }: { comparisonIds: readonly ComparisonId[]; userId: UserId },
): Promise<void> {
  await tx.client.query(
    `insert into seen_judgements (project_id, comparison_id, user_id)
     select c.project_id, c.id, $3 from comparisons c
     where c.project_id = $1 and c.id = any ($2) and (
       exists (
         select from submissions s join raters r on r.project_id = s.project_id and r.id = s.rater_id
         where s.project_id = c.project_id and s.comparison_id = c.id and r.user_id is distinct from $3)
       or exists (select from adjudications a where a.project_id = c.project_id and a.comparison_id = c.id))
     on conflict do nothing`,
    [projectId, comparisonIds, userId],
  )
}
