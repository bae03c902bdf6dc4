import type { ComparisonId, ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'

export type Arrangement = {
  /** Null means those with the tag. */
  comparisonIds: readonly ComparisonId[] | null
  promptTag: string | null
  /** Null leaves it unchanged. */
  priority: number | null
  /** `user:ID` and `tag:NAME`; null lifts the reservation, undefined leaves it unchanged. */
  reservedFor: readonly string[] | null | undefined
}

/**
 * Sets priority and reservations of comparisons, in the common locking order. Returns how many there are, and how many
 * of them have no free seat.
 */
export async function setArrangement(
  tx: Tx,
  projectId: ProjectId,
  { comparisonIds, promptTag, priority, reservedFor }: Arrangement,
): Promise<{ comparisons: number; full: number }> {
  const { rows } = await tx.client.query<{ comparisons: number; full: number }>(
    `with chosen as materialized (
      select c.id from comparisons c
      where c.project_id = $1 and c.gold is null and ($2::uuid[] is null or c.id = any ($2))
        -- By tag, those over current texts.
        and ($3::text is null or c.superseded_from is null and c.prompt_id in (select p.id from prompts p where p.project_id = $1 and $3 = any (p.tags)))
      order by c.id for update
    ), put as (
      update comparisons c set priority = coalesce($4::integer, c.priority),
        reserved_for = case when $5 then $6::text[] else c.reserved_for end
      from chosen where c.project_id = $1 and c.id = chosen.id
      returning c.state = 'open' and c.taken < c.seats as free
    )
    select count(*)::integer as comparisons, count(*) filter (where not free)::integer as full from put`,
    [projectId, comparisonIds, promptTag, priority, reservedFor !== undefined, reservedFor ?? null],
  )
  return rows[0] ?? { comparisons: 0, full: 0 }
}

/** How many of some accounts are people who are project members. */
export async function countMembersAmong(tx: Tx, projectId: ProjectId, userIds: readonly UserId[]): Promise<number> {
  const { rows } = await tx.client.query<{ n: number }>(
    `select count(*)::integer as n from members m join auth."user" u on u.id = m.user_id and not u.is_service
     where m.project_id = $1 and m.user_id = any ($2)`,
    [projectId, [...userIds]],
  )
  return rows[0]?.n ?? 0
}

export type KeptRow = { for: string; userName: string | null; comparisons: number; free: number }

/** For whom comparisons of current texts are reserved, and how many. */
export async function listKept(tx: Tx, projectId: ProjectId): Promise<KeptRow[]> {
  const { rows } = await tx.client.query<KeptRow>(
    `select whom as for, u.name as "userName", count(*)::integer as comparisons,
      count(*) filter (where c.state = 'open' and c.taken < c.seats)::integer as free
    from comparisons c cross join unnest(c.reserved_for) whom
    left join auth."user" u on 'user:' || u.id = whom
    where c.project_id = $1 and c.reserved_for is not null and c.superseded_from is null group by 1, 2 order by 1`,
    [projectId],
  )
  return rows
}

/** How many assignments were chosen for which reason. */
export async function listReasonCounts(tx: Tx, projectId: ProjectId): Promise<{ by: string; n: number }[]> {
  const { rows } = await tx.client.query<{ by: string; n: number }>(
    `select chosen_because ->> 'by' as by, count(*)::integer as n from assignments
     where project_id = $1 group by 1 order by 2 desc, 1`,
    [projectId],
  )
  return rows
}

export type QueueCounts = { raised: number; madeOnDemand: number }

/** How many overlaps were raised, and how many comparisons created on demand. */
export async function countQueue(tx: Tx, projectId: ProjectId): Promise<QueueCounts> {
  const { rows } = await tx.client.query<QueueCounts>(
    `select count(*) filter (where raised is not null)::integer as raised,
      count(*) filter (where on_demand)::integer as "madeOnDemand"
     from comparisons where project_id = $1 and (raised is not null or on_demand)`,
    [projectId],
  )
  return rows[0] ?? { raised: 0, madeOnDemand: 0 }
}
