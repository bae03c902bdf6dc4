import type { ComparisonState } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { AssignmentId, ComparisonId, ProjectId, RaterId, ResponseId } from '@tiebreak/contracts/ids.ts'
import type { Scale } from '@tiebreak/contracts/projects/schemas.ts'
import type { Tx } from '#database.ts'
import type { comparisons } from '#schema/comparisons/comparisons.ts'

export type StoredGold = NonNullable<(typeof comparisons.$inferSelect)['gold']>

export type GoldComparison = {
  id: ComparisonId
  k: number
  state: ComparisonState
  /** In the comparison's own order. */
  responseIds: ResponseId[]
  gold: StoredGold | null
  scale: Scale
  allowBothBad: boolean
  /** Whether it has already been handed out as gold. */
  judged: boolean
}

/** A comparison with its responses and gold mark, locked until the transaction ends; undefined when there is none. */
export async function findForGold(tx: Tx, projectId: ProjectId, id: ComparisonId): Promise<GoldComparison | undefined> {
  await tx.client.query('select 1 from comparisons where project_id = $1 and id = $2 for update', [projectId, id])
  const { rows } = await tx.client.query<GoldComparison>(
    `select c.id, c.k, c.state, c.gold, p.scale, p.allow_both_bad as "allowBothBad",
      array(select r.response_id from comparison_responses r
        where r.project_id = c.project_id and r.comparison_id = c.id order by r.position) as "responseIds",
      exists (select 1 from assignments a
        where a.project_id = c.project_id and a.comparison_id = c.id and a.gold_use is not null) as judged
    from comparisons c join projects p on p.id = c.project_id where c.project_id = $1 and c.id = $2`,
    [projectId, id],
  )
  return rows[0]
}

/** Marks a comparison as gold, or removes the mark. */
export async function setGold(tx: Tx, projectId: ProjectId, id: ComparisonId, gold: StoredGold | null): Promise<void> {
  await tx.client.query('update comparisons set gold = $3 where project_id = $1 and id = $2', [
    projectId,
    id,
    gold === null ? null : JSON.stringify(gold),
  ])
}

export type GoldCounts = { training: number; qualification: number; silent: number }

/** How many gold comparisons of each use are available. */
export async function countGold(tx: Tx, projectId: ProjectId): Promise<GoldCounts> {
  const { rows } = await tx.client.query<GoldCounts>(
    `select count(*) filter (where gold ->> 'use' = 'training')::integer as training,
      count(*) filter (where gold ->> 'use' = 'qualification')::integer as qualification,
      count(*) filter (where gold ->> 'use' = 'silent')::integer as silent
     from comparisons where project_id = $1 and gold is not null and state = 'open'`,
    [projectId],
  )
  return rows[0] ?? { training: 0, qualification: 0, silent: 0 }
}

export type GoldFeedbackRow = {
  agreed: boolean
  ranks: Record<string, number> | null
  /** As it was written, with signs for responses. */
  explanation: string
  /** Positions in the order in which the rater saw them. */
  displayOrder: number[]
}

/** What a rater may learn about a practice task they have judged; undefined before that, and for all other tasks. */
export async function findGoldFeedback(
  tx: Tx,
  input: { projectId: ProjectId; raterId: RaterId; assignmentId: AssignmentId },
): Promise<GoldFeedbackRow | undefined> {
  const { rows } = await tx.client.query<GoldFeedbackRow>(
    `select tiebreak.agrees_with_gold(c.gold, j.ranks) as agreed, c.gold ->> 'explanation' as explanation,
      a.display_order as "displayOrder",
      case when c.gold -> 'ranks' <> 'null' then (
        select jsonb_object_agg(tiebreak.handle(a.id, r.response_id), c.gold -> 'ranks' -> (r.position - 1))
        from comparison_responses r where r.project_id = c.project_id and r.comparison_id = c.id) end as ranks
    from assignments a
    join comparisons c on c.project_id = a.project_id and c.id = a.comparison_id
    join submissions s on s.project_id = a.project_id and s.assignment_id = a.id
    join judgements j on j.project_id = s.project_id and j.submission_id = s.id and j.criterion = 'overall'
    where a.project_id = $1 and a.id = $2 and a.rater_id = $3 and a.gold_use = 'training' and c.gold is not null
    order by s.revision limit 1`,
    [input.projectId, input.assignmentId, input.raterId],
  )
  return rows[0]
}
