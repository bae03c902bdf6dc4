import type { Order } from '@tiebreak/contracts/common.ts'
import type { ComparisonState } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { ComparisonId, ProjectId, PromptId, ResponseId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'
import { pageOrder } from '#page-order.ts'
import type { StoredGold } from './gold.ts'

export type ComparisonRow = {
  id: ComparisonId
  promptId: PromptId
  messages: Message[]
  responses: { id: ResponseId; externalId: string; system: string | null }[]
  k: number
  state: ComparisonState
  isSuperseded: boolean
  seats: number
  seatsTaken: number
  seatsHeld: number
  judgements: number
  priority: number
  kept: boolean
  /** Its ranks are in the comparison's own order. */
  gold: StoredGold | null
}

const SELECT = `select c.id, c.prompt_id as "promptId", p.messages,
    (select jsonb_agg(jsonb_build_object('id', r.id, 'externalId', r.external_id, 'system', r.system) order by cr.position)
     from comparison_responses cr join responses r on r.project_id = cr.project_id and r.id = cr.response_id
     where cr.project_id = c.project_id and cr.comparison_id = c.id) as responses,
    c.k, c.state, c.superseded_from is not null as "isSuperseded", c.seats, c.taken as "seatsHeld", c.priority, c.reserved_for is not null as kept, c.gold,
    far.filled as "seatsTaken", far.judgements
  from page
  join comparisons c on c.project_id = $1 and c.id = page.id
  join tiebreak.comparison_progress($1, array(select id from page)) far on far.comparison_id = c.id
  join prompts p on p.project_id = c.project_id and p.id = c.prompt_id`

/** Comparisons in order of creation, or in reverse. */
export async function listComparisons(
  tx: Tx,
  projectId: ProjectId,
  page: {
    after?: ComparisonId | undefined
    limit: number
    order: Order
    state?: ComparisonRow['state'] | undefined
    promptId?: PromptId | undefined
  },
): Promise<ComparisonRow[]> {
  const { beyond, direction } = pageOrder(page.order)
  const { rows } = await tx.client.query<ComparisonRow>(
    `with page as materialized (
       select c.id from comparisons c
       where c.project_id = $1 and ($2::uuid is null or c.id ${beyond} $2)
         and ($3::text is null or c.state = $3) and ($4::uuid is null or c.prompt_id = $4)
       order by c.id ${direction} limit $5)
     ${SELECT} order by c.id ${direction}`,
    [projectId, page.after ?? null, page.state ?? null, page.promptId ?? null, page.limit],
  )
  return rows
}

/** One comparison, or undefined. */
export async function findComparison(
  tx: Tx,
  projectId: ProjectId,
  comparisonId: ComparisonId,
): Promise<ComparisonRow | undefined> {
  const { rows } = await tx.client.query<ComparisonRow>(`with page as (select $2::uuid as id) ${SELECT}`, [
    projectId,
    comparisonId,
  ])
  return rows[0]
}

export type PromptResponses = {
  promptId: PromptId
  tags: string[]
  responses: { id: ResponseId; externalId: string; system: string | null }[]
  /** Pairs that are already compared, by response ids, in the comparison's order. */
  pairs: [ResponseId, ResponseId][]
  /** Sets of more than two that are already compared. */
  sets: ResponseId[][]
}

/** Prompts after a cursor with their responses and existing sets, for creating more; not those of undone imports alone. */
export async function listPromptResponses(
  tx: Tx,
  projectId: ProjectId,
  page: { after?: PromptId | undefined; limit: number; promptIds?: readonly PromptId[] | undefined },
): Promise<PromptResponses[]> {
  const { rows } = await tx.client.query<PromptResponses>(
    `select p.id as "promptId", p.tags, coalesce((
       select jsonb_agg(jsonb_build_object('id', r.id, 'externalId', r.external_id, 'system', r.system) order by r.ordinal)
       from responses r where r.project_id = p.project_id and r.prompt_id = p.id and r.superseded_at is null), '[]') as responses,
      coalesce((
       select jsonb_agg(jsonb_build_array(f.response_id, s.response_id)) from comparisons c
       join comparison_responses f on f.project_id = c.project_id and f.comparison_id = c.id and f.position = 1
       join comparison_responses s on s.project_id = c.project_id and s.comparison_id = c.id and s.position = 2
       where c.project_id = p.project_id and c.prompt_id = p.id and c.k = 2 and c.superseded_from is null), '[]') as pairs,
      coalesce((
       select jsonb_agg(c.ids) from (
         select jsonb_agg(cr.response_id order by cr.position) as ids from comparisons c
         join comparison_responses cr on cr.project_id = c.project_id and cr.comparison_id = c.id
         where c.project_id = p.project_id and c.prompt_id = p.id and c.k > 2 and c.superseded_from is null group by c.id) c), '[]') as sets
    from prompts p cross join (select tiebreak.undone_imports($1) as ids) u
    where p.project_id = $1 and p.superseded_at is null and tiebreak.is_prompt_in($1, p.id, p.import_id, u.ids)
      and ($2::uuid is null or p.id > $2) and ($4::uuid[] is null or p.id = any ($4))
    order by p.id limit $3`,
    [projectId, page.after ?? null, page.limit, page.promptIds ?? null],
  )
  return rows
}

export type NewComparison = {
  id: ComparisonId
  promptId: PromptId
  setKey: string
  responseIds: readonly ResponseId[]
  seats: number
  /** Created for what it would tell, on the policy's budget. */
  onDemand?: boolean
}

/**
 * Creates comparisons. A set of responses that is already compared stays, and gets more seats if it has fewer than
 * these. `singlesStay` limits that to comparisons created with more than one seat: the others were drawn to have one,
 * or have more because of doubt. A text that was corrected meanwhile is compared no more. Returns how many are new.
 */
export async function insertComparisons(
  tx: Tx,
  projectId: ProjectId,
  made: readonly NewComparison[],
  { singlesStay }: { singlesStay: boolean },
): Promise<number> {
  // Texts are corrected under this lock.
  await tx.client.query('select 1 from projects where id = $1 for no key update', [projectId])
  const { rows } = await tx.client.query<{ n: number }>(
    `with wanted as (
      select w.* from jsonb_to_recordset($2::jsonb) as w (id uuid, "promptId" uuid, "setKey" text, "responseIds" jsonb, seats smallint, "onDemand" boolean)
      join prompts p on p.project_id = $1 and p.id = w."promptId" and p.superseded_at is null
      where not exists (
        select 1 from jsonb_array_elements_text(w."responseIds") as one (id)
        join responses r on r.project_id = $1 and r.id = one.id::uuid where r.superseded_at is not null)
    ), put as (
      insert into comparisons (project_id, id, prompt_id, set_key, k, seats, on_demand, random_rank)
      select $1, w.id, w."promptId", decode(w."setKey", 'hex'), jsonb_array_length(w."responseIds"), w.seats, coalesce(w."onDemand", false), random() from wanted w
      on conflict (project_id, prompt_id, set_key) where superseded_from is null do update set seats = excluded.seats
        where comparisons.seats < excluded.seats and (not $3 or comparisons.seats > 1 and comparisons.raised is null)
      returning id
    ), placed as (
      insert into comparison_responses (project_id, comparison_id, position, prompt_id, response_id)
      select $1, w.id, r.position, w."promptId", r.id::uuid
      from wanted w join put on put.id = w.id
      cross join jsonb_array_elements_text(w."responseIds") with ordinality as r (id, position)
    )
    select count(*)::integer as n from put join wanted w on w.id = put.id`,
    [projectId, JSON.stringify(made), singlesStay],
  )
  await bringBackMade(tx, projectId, made)
  return rows[0]?.n ?? 0
}

/** What left the queue with an import that was undone, and is asked for here, is back. */
async function bringBackMade(tx: Tx, projectId: ProjectId, made: readonly NewComparison[]): Promise<void> {
  const { rows } = await tx.client.query<{ id: ComparisonId }>(
    `update comparisons c set import_id = null
     from jsonb_to_recordset($2::jsonb) as w ("promptId" uuid, "setKey" text)
     where c.project_id = $1 and c.prompt_id = w."promptId" and c.set_key = decode(w."setKey", 'hex')
       and c.superseded_from is null and c.state = 'withdrawn' and c.import_id = any (tiebreak.undone_imports($1))
     returning c.id`,
    [projectId, JSON.stringify(made.map(({ promptId, setKey }) => ({ promptId, setKey })))],
  )
  if (rows.length === 0) return
  await tx.client.query('select tiebreak.settle_undone($1, null, $2::uuid[])', [projectId, rows.map(({ id }) => id)])
}

/** How many prompts the project has, without those that only undone imports brought. */
export async function countPrompts(tx: Tx, projectId: ProjectId): Promise<number> {
  const { rows } = await tx.client.query<{ n: number }>(
    `select count(*)::integer as n from prompts p cross join (select tiebreak.undone_imports($1) as ids) u
     where p.project_id = $1 and p.superseded_at is null and (u.ids = '{}' or tiebreak.is_prompt_in($1, p.id, p.import_id, u.ids))`,
    [projectId],
  )
  return rows[0]?.n ?? 0
}
