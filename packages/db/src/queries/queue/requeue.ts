import type { AssignmentId, ComparisonId, ProjectId, RaterId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'

/** Which judgements; null means all. `from` is inside the period, `to` is not. */
export type RequeueFilter = {
  raterId: RaterId | null
  comparisonIds: readonly ComparisonId[] | null
  from: string | null
  to: string | null
}

export type RequeueRow = {
  kind: 'judgement' | 'skip'
  /** The submission of a judgement. */
  submissionId: SubmissionId | null
  /** Null for an import. */
  assignmentId: AssignmentId | null
  comparisonId: ComparisonId
  raterId: RaterId
  holdsSeat: boolean
}

/**
 * Current judgements that would be returned to the queue, and skips that would be forgotten. Gold, repeats and
 * judgements already returned are not included; excluded ones are, since they may hold a seat.
 */
export async function listForRequeue(tx: Tx, projectId: ProjectId, filter: RequeueFilter): Promise<RequeueRow[]> {
  const { rows } = await tx.client.query<RequeueRow>(
    `select 'judgement' as kind, s.id as "submissionId", s.assignment_id as "assignmentId", s.comparison_id as "comparisonId",
      s.rater_id as "raterId", coalesce(a.holds_seat, not s.surplus and unseated.submission_id is null) as "holdsSeat"
    from submissions s
    join comparisons c on c.project_id = s.project_id and c.id = s.comparison_id
    left join assignments a on a.project_id = s.project_id and a.id = s.assignment_id
    left join tiebreak.unseated_at('18446744073709551615') unseated
      on unseated.project_id = s.project_id and unseated.submission_id = s.id
    where s.project_id = $1 and s.repeat = 0 and c.gold is null
      and ($2::uuid is null or s.rater_id = $2) and ($3::uuid[] is null or s.comparison_id = any ($3))
      and ($4::timestamptz is null or s.received_at >= $4) and ($5::timestamptz is null or s.received_at < $5)
      and not exists (select 1 from submissions later where later.project_id = s.project_id and later.revises = s.id)
      and not exists (
        select 1 from rulings r where r.project_id = s.project_id and r.submission_id = s.id and r.kind = 'requeue')
    union all
    select 'skip', null, a.id, a.comparison_id, a.rater_id, false
    from assignments a
    join comparisons c on c.project_id = a.project_id and c.id = a.comparison_id
    where a.project_id = $1 and a.state = 'skipped' and a.repeat = 0 and a.gold_use is null and c.gold is null
      and ($2::uuid is null or a.rater_id = $2) and ($3::uuid[] is null or a.comparison_id = any ($3))
      and ($4::timestamptz is null or a.ended_at >= $4) and ($5::timestamptz is null or a.ended_at < $5)`,
    [projectId, filter.raterId, filter.comparisonIds, filter.from, filter.to],
  )
  return rows
}

/** Locks comparisons until the transaction ends, in the common locking order. */
export async function holdComparisons(tx: Tx, projectId: ProjectId, ids: readonly ComparisonId[]): Promise<void> {
  await tx.client.query(
    'select 1 from comparisons where project_id = $1 and id = any ($2::uuid[]) order by id for update',
    [projectId, ids],
  )
}

/** Frees the seats and assignments of returned judgements; the caller has locked the comparisons. */
export async function startOver(tx: Tx, projectId: ProjectId, rows: readonly RequeueRow[]): Promise<void> {
  const assignments = rows.flatMap(({ assignmentId }) => assignmentId ?? [])
  await tx.client.query(
    `update assignments a set state = 'released', holds_seat = false, ended_at = clock_timestamp()
     from (select o.id from assignments o where o.project_id = $1 and o.id = any ($2::uuid[]) order by o.id for update) own
     where a.project_id = $1 and a.id = own.id and a.state in ('judged', 'skipped')`,
    [projectId, assignments],
  )
  const seats = rows.filter(({ holdsSeat }) => holdsSeat).map(({ comparisonId }) => comparisonId)
  await tx.client.query(
    `update comparisons c set taken = c.taken - freed.n
     from (select id, count(*)::smallint as n from unnest($2::uuid[]) id group by id) freed
     where c.project_id = $1 and c.id = freed.id`,
    [projectId, seats],
  )
}
