import type { ProjectId, RaterId, RulingId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'

/** The simulated raters of a project, after locking the comparisons of their judgements, in id order. */
export async function holdSimulated(tx: Tx, projectId: ProjectId): Promise<RaterId[]> {
  await tx.client.query(
    `select 1 from comparisons c where c.project_id = $1 and c.id in (
       select s.comparison_id from raters r join submissions s on s.project_id = r.project_id and s.rater_id = r.id
       where r.project_id = $1 and r.kind = 'simulated')
     order by c.id for update`,
    [projectId],
  )
  const { rows } = await tx.client.query<{ id: RaterId }>(
    `select id from raters where project_id = $1 and kind = 'simulated' order by ordinal`,
    [projectId],
  )
  return rows.map(({ id }) => id)
}

/** Current judgements of rater $2 (or only $3) that hold a seat. Judgements returned to the queue hold none. */
export const HELD = `select s.id, s.comparison_id, s.assignment_id from submissions s
  left join assignments a on a.project_id = s.project_id and a.id = s.assignment_id
  where s.project_id = $1 and s.rater_id = $2 and ($3::uuid is null or s.id = $3) and s.repeat = 0
    and case when s.assignment_id is null then not s.surplus and not exists (
        select 1 from tiebreak.unseated_at('18446744073709551615') u where u.project_id = s.project_id and u.submission_id = s.id)
      else a.state = 'judged' and a.holds_seat end
    and not exists (select 1 from submissions later where later.project_id = s.project_id and later.revises = s.id)
    and not exists (select 1 from rulings r where r.project_id = s.project_id and r.submission_id = s.id and r.kind = 'requeue')`

/**
 * Whose seats, and what moves them: a decision, a change of consent, that the rater's kind counts or does not, or that
 * judgements wait no longer.
 */
type Moved = { raterId: RaterId; submissionId: SubmissionId | null } & (
  | { rulingId: RulingId }
  | { consentId: string }
  | { byKind: true }
  | { byWaiting: true }
)

function causeOf(moved: Moved): readonly [RulingId | null, string | null, boolean, boolean] {
  return [
    'rulingId' in moved ? moved.rulingId : null,
    'consentId' in moved ? moved.consentId : null,
    'byKind' in moved,
    'byWaiting' in moved,
  ]
}

/** Frees the seats of judgements that no longer count; returns how many. The caller has locked the comparisons. */
export async function setSeatsFree(tx: Tx, projectId: ProjectId, moved: Moved): Promise<number> {
  const { rowCount } = await tx.client.query(
    `with held as materialized (${HELD}), unseated as (
      update assignments a set holds_seat = false from held where a.project_id = $1 and a.id = held.assignment_id
    ), freed as (
      update comparisons c set taken = c.taken - one.n
      from (select comparison_id, count(*)::smallint as n from held group by comparison_id) one
      where c.project_id = $1 and c.id = one.comparison_id
    )
    insert into seat_changes (project_id, submission_id, ruling_id, consent_id, by_kind, by_waiting, change)
    select $1, held.id, $4, $5, $6, $7, 'freed' from held`,
    [projectId, moved.raterId, moved.submissionId, ...causeOf(moved)],
  )
  return rowCount ?? 0
}

/**
 * Gives seats back to judgements that count again, in order of arrival, while there are free ones; returns how many.
 * The caller has locked the comparisons.
 */
export async function setSeatsBack(tx: Tx, projectId: ProjectId, moved: Moved): Promise<number> {
  const { rowCount } = await tx.client.query(
    `with back as materialized (
      select s.id, s.comparison_id, s.assignment_id from counted_judgements j
      join tiebreak.unseated_at('18446744073709551615') w on w.project_id = j.project_id and w.submission_id = j.submission_id
      join submissions s on s.project_id = j.project_id and s.id = j.submission_id
      join comparisons c on c.project_id = j.project_id and c.id = j.comparison_id
      where j.project_id = $1 and j.criterion = 'overall' and j.rater_id = $2 and ($3::uuid is null or j.submission_id = $3)
        and c.taken < c.seats
    ), seated as (
      update assignments a set holds_seat = true from back where a.project_id = $1 and a.id = back.assignment_id
    ), taken as (
      update comparisons c set taken = c.taken + 1 from back where c.project_id = $1 and c.id = back.comparison_id
    )
    insert into seat_changes (project_id, submission_id, ruling_id, consent_id, by_kind, by_waiting, change)
    select $1, back.id, $4, $5, $6, $7, 'taken' from back`,
    [projectId, moved.raterId, moved.submissionId, ...causeOf(moved)],
  )
  return rowCount ?? 0
}

/** Whether judgements of a rater wait for consent or an acknowledgement, or gave their seat up. */
export async function isAnyWaiting(tx: Tx, projectId: ProjectId, raterId: RaterId): Promise<boolean> {
  const { rows } = await tx.client.query<{ waiting: boolean }>(
    `select exists (
       select 1 from assignments a where a.project_id = $1 and a.rater_id = $2 and a.seat_until is not null
     ) or exists (
       select 1 from tiebreak.unseated_at('18446744073709551615') w
       join submissions s on s.project_id = w.project_id and s.id = w.submission_id
       where w.project_id = $1 and s.rater_id = $2) as waiting`,
    [projectId, raterId],
  )
  return rows[0]?.waiting ?? false
}
