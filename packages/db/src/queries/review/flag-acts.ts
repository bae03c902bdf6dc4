import type { ActId, ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import type { FlagAct, FlagEffects } from '@tiebreak/contracts/review/schemas.ts'
import type { Tx } from '#database.ts'

/** What a rater's flags do now, counted; flags set aside are not included. */
export async function countFlagEffects(tx: Tx, projectId: ProjectId, raterId: RaterId): Promise<FlagEffects> {
  const { rows } = await tx.client.query<FlagEffects>(
    `select count(*)::integer as flags,
      count(*) filter (where f.severe)::integer as severe,
      count(*) filter (where not f.alone)::integer as held,
      (count(distinct f.comparison_id) filter (where f.state = 'in_review' and not f.due_without))::integer as out,
      (count(distinct f.comparison_id) filter (where f.state = 'in_review' and f.due_without))::integer as "outAnyway",
      (count(distinct f.comparison_id) filter (where f.state in ('settled', 'withdrawn')))::integer as "dealtWith"
     from tiebreak.flagged_by($1, $2) f`,
    [projectId, raterId],
  )
  const [counted] = rows
  if (!counted) throw new Error('counting answers one row')
  return counted
}

/** Locks the comparisons of a rater's flags until the transaction ends, in the common locking order. */
export async function holdFlagged(tx: Tx, projectId: ProjectId, raterId: RaterId): Promise<void> {
  await tx.client.query(
    `select 1 from comparisons c where c.project_id = $1
       and c.id in (select f.comparison_id from flags f where f.project_id = $1 and f.rater_id = $2) order by c.id for update`,
    [projectId, raterId],
  )
}

/**
 * Sets a rater's flags aside under a recorded act, and returns comparisons that awaited review because of them alone to
 * the queue, with the seats they have. The comparisons are locked.
 */
export async function setAsideUnder(tx: Tx, projectId: ProjectId, actId: ActId, raterId: RaterId): Promise<void> {
  await tx.client.query(
    `with own as materialized (select f.*, f.state = 'in_review' and not f.due_without as moved from tiebreak.flagged_by($1, $3) f),
     listed as (
      insert into flag_act_rows (project_id, act_id, flag_id, comparison_id, moved)
      select $1, $2, flag_id, comparison_id, moved from own)
     update comparisons c set state = 'open' from own where c.project_id = $1 and c.id = own.comparison_id and own.moved`,
    [projectId, actId, raterId],
  )
}

/**
 * Makes the flags of an act count again under another act, and sends what they take out to the reviewers. The
 * comparisons are locked.
 */
export async function setCountingAgainUnder(
  tx: Tx,
  projectId: ProjectId,
  actId: ActId,
  undoneId: ActId,
): Promise<void> {
  await tx.client.query(
    `select tiebreak.review_if_due($1, x.comparison_id)
     from (select distinct comparison_id from flag_act_rows where project_id = $1 and act_id = $2) x`,
    [projectId, undoneId],
  )
  await tx.client.query(
    `insert into flag_act_rows (project_id, act_id, flag_id, comparison_id, moved)
     select x.project_id, $2, x.flag_id, x.comparison_id, x.moved and c.state = 'in_review'
     from flag_act_rows x join comparisons c on c.project_id = x.project_id and c.id = x.comparison_id
     where x.project_id = $1 and x.act_id = $3`,
    [projectId, actId, undoneId],
  )
}

export type FlagActRow = {
  id: ActId
  seq: number
  kind: FlagAct['kind']
  raterId: RaterId
  rater: string
  undoes: ActId | null
  undone: boolean
  reason: string
  effects: FlagEffects
  moved: number
  ruledBy: string
  ruledAt: Date
}

/** Acts on flags, newest first, with names; a single one if `id` is given. */
export async function listFlagActs(
  tx: Tx,
  projectId: ProjectId,
  page: { before?: number | undefined; id?: ActId; limit: number },
): Promise<FlagActRow[]> {
  const { rows } = await tx.client.query<FlagActRow>(
    `select a.id, a.seq::integer as seq, substring(a.kind from '^flags_(.*)$') as kind, r.id as "raterId",
      coalesce(u.name, r.external_id, r.ordinal::text) as rater, a.undoes,
      exists (select 1 from acts later where later.project_id = a.project_id and later.undoes = a.id) as undone,
      a.reason, a.effects, coalesce(ruler.name, a.acted_by) as "ruledBy", a.acted_at as "ruledAt",
      (select count(distinct x.comparison_id)::integer from flag_act_rows x
       where x.project_id = a.project_id and x.act_id = a.id and x.moved) as moved
    from acts a
    join raters r on r.project_id = a.project_id and r.id = (a.chosen ->> 'raterId')::uuid
    left join auth."user" u on u.id = r.user_id
    left join auth."user" ruler on 'user:' || ruler.id = a.acted_by
    where a.project_id = $1 and a.kind in ('flags_set_aside', 'flags_restore') and ($2::bigint is null or a.seq < $2) and ($3::uuid is null or a.id = $3)
    order by a.seq desc limit $4`,
    [projectId, page.before ?? null, page.id ?? null, page.limit],
  )
  return rows
}
