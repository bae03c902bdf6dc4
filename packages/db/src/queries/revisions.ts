import type { Tx } from '#database.ts'

export type RevisionRow = {
  seq: number
  id: string
  revises: string | null
  current: boolean
  comparisonId: string
  promptId: string
  raterId: string
  raterOrdinal: number
  raterKind: 'annotator' | 'judge'
  simulated: boolean
  source: 'screen' | 'import'
  revision: number
  surplus: boolean
  /** In the comparison's order, which ranks follow. */
  responses: string[]
  displayOrder: number[] | null
  ranks: number[] | null
  strength: number | null
  bothBad: boolean
  unacceptable: number[]
  criteria: { criterion: string; ranks: number[] | null; strength: number | null }[]
  guidelinesVersion: number | null
  reason: string | null
  answeredAt: Date | null
  receivedAt: Date
  activeMs: number | null
}

const SELECT = `select s.seq::double precision as seq, s.id, s.revises, s.comparison_id as "comparisonId",
    not exists (select 1 from submissions later
      where later.project_id = s.project_id and later.revises = s.id) as current,
    c.prompt_id as "promptId", s.rater_id as "raterId", ra.ordinal as "raterOrdinal", ra.kind as "raterKind", ra.simulated,
    s.source, s.revision, s.surplus,
    array(select cr.response_id::text from comparison_responses cr
      where cr.project_id = s.project_id and cr.comparison_id = s.comparison_id order by cr.position) as responses,
    s.display_order as "displayOrder", j.ranks, j.strength, j.both_bad as "bothBad", j.unacceptable,
    coalesce((select jsonb_agg(jsonb_build_object('criterion', o.criterion, 'ranks', o.ranks, 'strength', o.strength) order by o.criterion)
      from judgements o
      where o.project_id = s.project_id and o.submission_id = s.id and o.criterion <> 'overall'), '[]') as criteria,
    s.guidelines_version as "guidelinesVersion", s.reason, s.answered_at as "answeredAt", s.received_at as "receivedAt",
    s.active_ms as "activeMs"
  from submissions s
  join judgements j on j.project_id = s.project_id and j.submission_id = s.id and j.criterion = 'overall'
  join comparisons c on c.project_id = s.project_id and c.id = s.comparison_id
  join raters ra on ra.project_id = s.project_id and ra.id = s.rater_id`

/** Every version of one answer, named by any of them, first to last; empty when there is no such answer. */
export async function listRevisions(tx: Tx, projectId: string, submissionId: string): Promise<RevisionRow[]> {
  const { rows } = await tx.client.query<RevisionRow>(
    `${SELECT}
     join submissions named on named.project_id = s.project_id and named.id = $2
     where s.project_id = $1 and s.comparison_id = named.comparison_id and s.rater_id = named.rater_id
       and s.repeat = named.repeat and s.assignment_id is not distinct from named.assignment_id
     order by s.revision`,
    [projectId, submissionId],
  )
  return rows
}

/** Everything that was answered to a comparison, in the order in which it came. */
export async function listComparisonRevisions(
  tx: Tx,
  projectId: string,
  page: { comparisonId: string; after?: string | undefined; limit: number },
): Promise<RevisionRow[]> {
  const { rows } = await tx.client.query<RevisionRow>(
    `${SELECT} where s.project_id = $1 and s.comparison_id = $2 and ($3::bigint is null or s.seq > $3)
     order by s.seq limit $4`,
    [projectId, page.comparisonId, page.after ?? null, page.limit],
  )
  return rows
}

/** A comparison's id, or undefined where there is none by it. */
export async function findComparisonId(tx: Tx, projectId: string, comparisonId: string): Promise<string | undefined> {
  const { rows } = await tx.client.query<{ id: string }>(
    'select id from comparisons where project_id = $1 and id = $2',
    [projectId, comparisonId],
  )
  return rows[0]?.id
}
