import type { ComparisonId, ProjectId, PromptId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'
import { TOUCHED_SINCE } from '#queries/measures/touched-since.ts'

export type SummedPair = { promptId: PromptId | null; first: string; second: string; wins: number; weight: number }

const SUMS = `sum(t.first_wins + t.ties / 2.0)::double precision as wins,
  sum(t.first_wins + t.second_wins + t.ties)::double precision as weight`

/** Only tallies of the kinds of raters that count. */
const COUNTED = `(t.rater_kind = 'human' or exists (
    select 1 from tiebreak.counted_kinds_at('18446744073709551615') k where k.project_id = t.project_id and k.kind = t.rater_kind))`

/** Tallies of "overall" for some prompts, per pair of responses; `wins` are those of the first, ties count half. */
export async function listResponsePairs(
  tx: Tx,
  projectId: ProjectId,
  promptIds: readonly PromptId[],
): Promise<SummedPair[]> {
  const { rows } = await tx.client.query<SummedPair>(
    `select f.prompt_id as "promptId", t.first_response_id as first, t.second_response_id as second, ${SUMS}
     from responses f
     join pair_tallies t on t.project_id = f.project_id and t.criterion = 'overall' and t.first_response_id = f.id
     where f.project_id = $1 and f.prompt_id = any ($2::uuid[]) and ${COUNTED} group by 1, 2, 3 order by 1, 2, 3`,
    [projectId, promptIds],
  )
  return rows
}

/** Tallies of "overall" across all prompts, per pair of systems. */
export async function listSystemPairs(tx: Tx, projectId: ProjectId): Promise<SummedPair[]> {
  const { rows } = await tx.client.query<SummedPair>(
    `select null as "promptId", f.system as first, s.system as second, ${SUMS}
     from pair_tallies t
     join responses f on f.project_id = t.project_id and f.id = t.first_response_id
     join responses s on s.project_id = t.project_id and s.id = t.second_response_id
     where t.project_id = $1 and t.criterion = 'overall' and f.system <> s.system and ${COUNTED} group by 2, 3 order by 2, 3`,
    [projectId],
  )
  return rows
}

export type OpenComparison = {
  id: ComparisonId
  /** Ids or systems of its responses, in its own order. */
  subjects: (string | null)[]
  /** Leases that hold a seat: judgements to come. */
  pending: number
}

const OPEN = `c.project_id = $1 and c.state = 'open' and c.taken < c.seats and c.gold is null`
const PENDING = `case when c.taken = 0 then 0 else (
    select count(*)::integer from assignments a
    where a.project_id = c.project_id and a.comparison_id = c.id and a.state = 'leased' and a.holds_seat) end as pending`
const subjects = (column: 'id::text' | 'system') => `array(
    select r.${column} from comparison_responses cr
    join responses r on r.project_id = cr.project_id and r.id = cr.response_id
    where cr.project_id = c.project_id and cr.comparison_id = c.id order by cr.position) as subjects`

/**
 * Prompts with free seats and something new: a judgement or decision at or after a mark (all, from mark 0), or a
 * comparison never weighed. By id after a cursor.
 */
export async function listPromptsToWeigh(
  tx: Tx,
  projectId: ProjectId,
  { since, after, limit }: { since: string; after: string | undefined; limit: number },
): Promise<PromptId[]> {
  const { rows } = await tx.client.query<{ id: PromptId }>(
    `select distinct c.prompt_id as id from comparisons c
     where ${OPEN} and ($3::uuid is null or c.prompt_id > $3)
       and ($2::xid8 = '0' or c.information is null or c.prompt_id in (
         select t.prompt_id from comparisons t where t.project_id = $1 and t.id in (${TOUCHED_SINCE})))
     order by 1 limit $4`,
    [projectId, since, after ?? null, limit],
  )
  return rows.map(({ id }) => id)
}

/** Comparisons of some prompts with a free seat, by response ids. */
export async function listOpenOfPrompts(
  tx: Tx,
  projectId: ProjectId,
  promptIds: readonly PromptId[],
): Promise<OpenComparison[]> {
  const { rows } = await tx.client.query<OpenComparison>(
    `select c.id, ${subjects('id::text')}, ${PENDING} from comparisons c
     where ${OPEN} and c.prompt_id = any ($2::uuid[]) order by c.id`,
    [projectId, promptIds],
  )
  return rows
}

/** The next comparisons with a free seat by priority and chance, with their systems. */
export async function listOpenPool(tx: Tx, projectId: ProjectId, limit: number): Promise<OpenComparison[]> {
  const { rows } = await tx.client.query<OpenComparison>(
    `select c.id, ${subjects('system')}, ${PENDING} from comparisons c
     where ${OPEN} order by c.priority desc nulls last, c.random_rank limit $2`,
    [projectId, limit],
  )
  return rows
}

/** How many comparisons have a free seat, counted up to a bound. */
export async function countOpen(tx: Tx, projectId: ProjectId, most: number): Promise<number> {
  const { rows } = await tx.client.query<{ n: number }>(
    `select count(*)::integer as n from (select 1 from comparisons c where ${OPEN} limit $2) free`,
    [projectId, most],
  )
  return rows[0]?.n ?? 0
}

/**
 * Stores how much comparisons would tell, if it changed by more than a hundredth. Comparisons that somebody holds now
 * are left for the next look. `forgetOthers` resets all comparisons not listed, as if they had never been weighed.
 */
export async function setInformation(
  tx: Tx,
  projectId: ProjectId,
  weighed: readonly { id: ComparisonId; information: number }[],
  { forgetOthers }: { forgetOthers: boolean },
): Promise<void> {
  await tx.client.query(
    `with weighed as materialized (
      select * from jsonb_to_recordset($2::jsonb) as w (id uuid, information double precision)
    ), changed as materialized (
      select c.id, w.information from comparisons c ${forgetOthers ? 'left join' : 'join'} weighed w on w.id = c.id
      where c.project_id = $1 and case when w.id is null then c.information is not null
        else c.information is null or abs(c.information - w.information) > 0.01 * c.information end
      order by c.id for update of c skip locked
    )
    update comparisons c set information = changed.information from changed where c.project_id = $1 and c.id = changed.id`,
    [projectId, JSON.stringify(weighed)],
  )
}

/** Some prompts drawn at random, with pairs of responses not compared yet. */
export async function listPromptsWithMissingPairs(tx: Tx, projectId: ProjectId, limit: number): Promise<PromptId[]> {
  const { rows } = await tx.client.query<{ id: PromptId }>(
    `select p.id from prompts p
     cross join (select tiebreak.undone_imports($1) as ids) u
     cross join lateral (select count(*) as n from responses r where r.project_id = p.project_id and r.prompt_id = p.id and r.superseded_at is null) r
     where p.project_id = $1 and p.superseded_at is null and tiebreak.is_prompt_in($1, p.id, p.import_id, u.ids) and r.n * (r.n - 1) / 2 > (
       select count(*) from comparisons c where c.project_id = p.project_id and c.prompt_id = p.id and c.k = 2 and c.superseded_from is null)
     order by random() limit $2`,
    [projectId, limit],
  )
  return rows.map(({ id }) => id)
}
