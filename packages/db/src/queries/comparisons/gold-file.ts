import type { ComparisonId, ProjectId, PromptId, ResponseId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'
import type { StoredGold } from './gold.ts'

/** A comparison by the external ids of its prompt and responses, in any order. */
export type NamedComparison = {
  prompt: string
  responses: readonly string[]
  /** What makes it the comparison of just these, in hex. */
  setKey: string
}

export type GoldAsked = {
  /** Null where the project has none of that name. */
  promptId: PromptId | null
  responseIds: (ResponseId | null)[]
  comparisonId: ComparisonId | null
  /** Whether it is out of the queue for good. */
  isWithdrawn: boolean
}

/** What the project has of the comparisons named, in their order. */
export async function listAskedGold(
  tx: Tx,
  projectId: ProjectId,
  named: readonly NamedComparison[],
): Promise<GoldAsked[]> {
  const { rows } = await tx.client.query<GoldAsked>(
    `select p.id as "promptId", c.id as "comparisonId", coalesce(c.state = 'withdrawn', false) as "isWithdrawn",
       array(select r.id from jsonb_array_elements_text(t.doc -> 'responses') with ordinality as named (external_id, place)
         left join responses r on r.project_id = $1 and r.prompt_id = p.id and r.external_id = named.external_id and r.superseded_at is null
         order by named.place) as "responseIds"
     from jsonb_array_elements($2::jsonb) with ordinality as t (doc, at)
     cross join (select tiebreak.undone_imports($1) as ids) u
     left join prompts p on p.project_id = $1 and p.external_id = t.doc ->> 'prompt' and p.superseded_at is null
       and tiebreak.is_prompt_in($1, p.id, p.import_id, u.ids)
     left join comparisons c on c.project_id = $1 and c.prompt_id = p.id and c.set_key = decode(t.doc ->> 'setKey', 'hex')
       and c.superseded_from is null
     order by t.at`,
    [projectId, JSON.stringify(named)],
  )
  return rows
}

export type HeldGold = {
  id: ComparisonId
  gold: StoredGold | null
  /** External ids in the comparison's own order. */
  responses: string[]
}

/** The comparisons named, locked in the order of their ids until the transaction ends; undefined where there is none. */
export async function holdAskedGold(
  tx: Tx,
  projectId: ProjectId,
  named: readonly NamedComparison[],
): Promise<(HeldGold | undefined)[]> {
  const found = await listAskedGold(tx, projectId, named)
  const ids = found.flatMap(({ comparisonId }) => comparisonId ?? [])
  const { rows } = await tx.client.query<HeldGold>(
    `select c.id, c.gold, array(select r.external_id from comparison_responses cr
       join responses r on r.project_id = $1 and r.id = cr.response_id
       where cr.project_id = $1 and cr.comparison_id = c.id order by cr.position) as responses
     from comparisons c where c.project_id = $1 and c.id = any ($2) order by c.id for update of c`,
    [projectId, ids],
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return found.map(({ comparisonId }) => (comparisonId === null ? undefined : byId.get(comparisonId)))
}

/** How many judgements on these comparisons count. */
export async function countJudgementsOn(
  tx: Tx,
  projectId: ProjectId,
  comparisonIds: readonly ComparisonId[],
): Promise<number> {
  const { rows } = await tx.client.query<{ n: number }>(
    `select count(*)::integer as n from counted_judgements j
     where j.project_id = $1 and j.criterion = 'overall' and j.comparison_id = any ($2)`,
    [projectId, comparisonIds],
  )
  return rows[0]?.n ?? 0
}
