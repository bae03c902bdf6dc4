import type { RaterKind, RaterStage } from '@tiebreak/contracts/annotating/kinds.ts'
import type { ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import type { ProjectState } from '@tiebreak/contracts/projects/schemas.ts'
import type { Tx } from '#database.ts'

/** Opens, pauses or closes a project. */
export async function setProjectState(tx: Tx, id: ProjectId, state: ProjectState): Promise<void> {
  await tx.client.query('update projects set state = $2 where id = $1', [id, state])
}

/** The policy as stored; absent parts are off. */
export async function findPolicy(tx: Tx, id: ProjectId): Promise<unknown> {
  const { rows } = await tx.client.query<{ policy: unknown }>('select policy from projects where id = $1', [id])
  return rows[0]?.policy ?? {}
}

/** The stored policy, locked until the transaction ends, so that other changes wait. */
export async function holdPolicy(tx: Tx, id: ProjectId): Promise<unknown> {
  await tx.client.query('select 1 from projects where id = $1 for no key update', [id])
  return findPolicy(tx, id)
}

/** Stores a whole policy, and at once applies what follows from its share. */
export async function setPolicy(tx: Tx, id: ProjectId, policy: { caps: { share: number | null } }): Promise<void> {
  await tx.client.query('update projects set policy = $2 where id = $1', [id, JSON.stringify(policy)])
  await setRaterQuota(tx, id)
}

/** Computes how many seats one rater may hold, from the policy's share of all seats that are not gold. */
export async function setRaterQuota(tx: Tx, id: ProjectId): Promise<void> {
  await tx.client.query(
    `update projects p set rater_quota = ceil((p.policy #>> '{caps,share}')::double precision * (
       select coalesce(sum(c.seats), 0) from comparisons c where c.project_id = p.id and c.gold is null))::integer
     where p.id = $1`,
    [id],
  )
}

/** Whether a rater gets tasks now: the project is open, the rater is not paused, and no consent is missing. */
export async function isGivenTasks(tx: Tx, projectId: ProjectId, raterId: RaterId): Promise<boolean> {
  const { rows } = await tx.client.query<{ given: boolean }>(
    `select p.state = 'open' and r.paused_at is null and not tiebreak.lacks_consent(r.project_id, r.user_id) as given
     from raters r join projects p on p.id = r.project_id where r.project_id = $1 and r.id = $2`,
    [projectId, raterId],
  )
  return rows[0]?.given ?? false
}

/** Why a rater is paused; null if they are not. */
export async function findPauseReason(tx: Tx, projectId: ProjectId, raterId: RaterId): Promise<string | null> {
  const { rows } = await tx.client.query<{ because: string | null }>(
    'select paused_because as because from raters where project_id = $1 and id = $2',
    [projectId, raterId],
  )
  return rows[0]?.because ?? null
}

export type RaterStandingRow = {
  id: RaterId
  kind: RaterKind
  ordinal: number
  userName: string | null
  paused: boolean
  reason: string | null
  excluded: boolean
  stage: RaterStage
  done: number
  of: number
  gold: number
  goldAgreed: number
  /** Whether they fall short of it by the policy, paused or not. */
  fallsShort: boolean
  goldSkipped: number
  repeats: number
  repeatsAgreed: number
  severeFlags: number
  outByFlags: number
}

/**
 * The standing of annotators with a login: gold over the last `over` tasks, and repeats, each by its first judgement.
 */
export async function listRaterStandings(
  tx: Tx,
  projectId: ProjectId,
  gold: { over: number; below: number },
): Promise<RaterStandingRow[]> {
  const { rows } = await tx.client.query<RaterStandingRow>(
    `select r.id, r.kind, r.ordinal, u.name as "userName", r.paused_at is not null as paused, r.paused_because as reason,
      tiebreak.left_out_by(r.project_id, r.id) is not null as excluded,
      s.stage, s.done, s.asked as of, g.n as gold, g.agreed as "goldAgreed", again.n as repeats, again.agreed as "repeatsAgreed",
      tiebreak.falls_short_of_gold(r.project_id, r.id, $3::jsonb) as "fallsShort",
      tiebreak.recent_severe_flags(r.project_id, r.id)::integer as "severeFlags",
      (select count(distinct f.comparison_id)::integer from tiebreak.flagged_by(r.project_id, r.id) f
       where f.state = 'in_review' and not f.due_without) as "outByFlags",
      (select count(*)::integer from assignments a where a.project_id = r.project_id and a.rater_id = r.id
        and a.gold_use is not null and a.state in ('skipped', 'flagged')) as "goldSkipped"
    from raters r
    join auth."user" u on u.id = r.user_id
    join projects p on p.id = r.project_id
    cross join lateral tiebreak.rater_stage(r.project_id, r.id, p.policy -> 'gold') s
    cross join lateral (select count(*)::integer as n, count(*) filter (where agreed)::integer as agreed
      from tiebreak.gold_answers(r.project_id, r.id, 'silent', $2)) g
    cross join lateral (
      select count(*)::integer as n, count(*) filter (where first.ranks is not distinct from second.ranks)::integer as agreed
      from assignments a
      cross join lateral (select j.ranks from submissions s join judgements j on j.project_id = s.project_id and j.submission_id = s.id
        and j.criterion = 'overall' where s.project_id = a.project_id and s.assignment_id = a.repeat_of and not exists (
          select 1 from rulings r where r.project_id = s.project_id and r.submission_id = s.id and r.kind = 'requeue')
        order by s.revision limit 1) first
      cross join lateral (select j.ranks from submissions s join judgements j on j.project_id = s.project_id and j.submission_id = s.id
        and j.criterion = 'overall' where s.project_id = a.project_id and s.assignment_id = a.id order by s.revision limit 1) second
      where a.project_id = r.project_id and a.rater_id = r.id and a.repeat > 0 and a.state = 'judged') again
    where r.project_id = $1 order by r.ordinal`,
    [projectId, gold.over, JSON.stringify(gold)],
  )
  return rows
}

/** Pauses a rater with a reason, or resumes them if the reason is null. Returns whether the rater exists. */
export async function setRaterPaused(
  tx: Tx,
  projectId: ProjectId,
  { raterId, because, qualified }: { raterId: RaterId; because: string | null; qualified: boolean },
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `update raters set paused_because = $3,
       paused_at = case when $3::text is null then null else coalesce(paused_at, clock_timestamp()) end,
       resumed_at = case when $3::text is null and paused_at is not null then clock_timestamp() else resumed_at end,
       qualified_at = case when $4 then coalesce(qualified_at, clock_timestamp()) else qualified_at end
     where project_id = $1 and id = $2`,
    [projectId, raterId, because, qualified],
  )
  return rowCount === 1
}
