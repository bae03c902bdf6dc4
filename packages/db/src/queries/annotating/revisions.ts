import type { JudgementSource, RaterKind } from '@tiebreak/contracts/annotating/kinds.ts'
import type { RENDERINGS } from '@tiebreak/contracts/choices.ts'
import type { ComparisonId, ProjectId, PromptId, RaterId, ResponseId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'
import type { UncountedKind } from '#queries/measures/left-out.ts'

export type RevisionRow = {
  seq: number
  id: SubmissionId
  revises: string | null
  current: boolean
  comparisonId: ComparisonId
  promptId: PromptId
  raterId: RaterId
  raterOrdinal: number
  raterKind: RaterKind
  simulated: boolean
  source: JudgementSource
  revision: number
  surplus: boolean
  /** In the comparison's order, which the ranks follow. */
  responses: ResponseId[]
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
  rendering: (typeof RENDERINGS)[number] | null
  judgeModel: string | null
  judgeVersion: string | null
  confidence: number | null
  /** Why it does not count, and who decided so; null if it counts or a later revision has replaced it. */
  uncounted: { kind: UncountedKind; ruledBy: string | null; reason: string | null; ruledAt: string | null } | null
}

/** Versions of judgements, for `where`. */
export const SELECT_REVISIONS = `select s.seq::double precision as seq, s.id, s.revises, s.comparison_id as "comparisonId",
    not exists (select 1 from submissions later
      where later.project_id = s.project_id and later.revises = s.id) as current,
    c.prompt_id as "promptId", s.rater_id as "raterId", ra.ordinal as "raterOrdinal", ra.kind as "raterKind",
    ra.kind = 'simulated' as simulated,
    s.source, s.revision, s.surplus,
    array(select cr.response_id::text from comparison_responses cr
      where cr.project_id = s.project_id and cr.comparison_id = s.comparison_id order by cr.position) as responses,
    s.display_order as "displayOrder", j.ranks, j.strength, j.both_bad as "bothBad", j.unacceptable,
    coalesce((select jsonb_agg(jsonb_build_object('criterion', o.criterion, 'ranks', o.ranks, 'strength', o.strength) order by o.criterion)
      from judgements o
      where o.project_id = s.project_id and o.submission_id = s.id and o.criterion <> 'overall'), '[]') as criteria,
    s.guidelines_version as "guidelinesVersion", s.reason, s.answered_at as "answeredAt", s.received_at as "receivedAt",
    s.active_ms as "activeMs", s.rendering, s.judge_model as "judgeModel", s.judge_version as "judgeVersion", s.confidence,
    case when u.kind is not null then jsonb_build_object('kind', u.kind, 'ruledBy', coalesce(ruler.name, act.acted_by),
      'reason', act.reason, 'ruledAt', to_char(ruling.ruled_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end as uncounted
  from submissions s
  join judgements j on j.project_id = s.project_id and j.submission_id = s.id and j.criterion = 'overall'
  join comparisons c on c.project_id = s.project_id and c.id = s.comparison_id
  join raters ra on ra.project_id = s.project_id and ra.id = s.rater_id`

/** Why judgements of some comparisons do not count, with the decision behind it. */
export const withWhy = (
  comparisons: string,
) => `left join tiebreak.uncounted_at($1, '18446744073709551615', array(${comparisons})) u
    on u.submission_id = s.id
  left join rulings ruling on ruling.project_id = s.project_id and ruling.id = u.ruling_id
  left join acts act on act.project_id = ruling.project_id and act.id = ruling.act_id
  left join auth."user" ruler on 'user:' || ruler.id = act.acted_by`

/** Every version of the judgement that any version's id names, first to last; empty when there is no such judgement. */
export async function listRevisions(tx: Tx, projectId: ProjectId, submissionId: SubmissionId): Promise<RevisionRow[]> {
  const { rows } = await tx.client.query<RevisionRow>(
    `${SELECT_REVISIONS}
     join submissions named on named.project_id = s.project_id and named.id = $2
     ${withWhy('select x.comparison_id from submissions x where x.project_id = $1 and x.id = $2')}
     where s.project_id = $1 and s.comparison_id = named.comparison_id and s.rater_id = named.rater_id
       and s.repeat = named.repeat and s.assignment_id is not distinct from named.assignment_id
     order by s.revision`,
    [projectId, submissionId],
  )
  return rows
}

/** Every judgement of a comparison with its revisions, in order of arrival. */
export async function listComparisonRevisions(
  tx: Tx,
  projectId: ProjectId,
  page: { comparisonId: ComparisonId; after?: number | undefined; limit: number },
): Promise<RevisionRow[]> {
  const { rows } = await tx.client.query<RevisionRow>(
    `${SELECT_REVISIONS} ${withWhy('select $2::uuid')}
     where s.project_id = $1 and s.comparison_id = $2 and ($3::bigint is null or s.seq > $3)
     order by s.seq limit $4`,
    [projectId, page.comparisonId, page.after ?? null, page.limit],
  )
  return rows
}

/** A comparison's id, or undefined if there is no such comparison. */
export async function findComparisonId(
  tx: Tx,
  projectId: ProjectId,
  comparisonId: ComparisonId,
): Promise<string | undefined> {
  const { rows } = await tx.client.query<{ id: SubmissionId }>(
    'select id from comparisons where project_id = $1 and id = $2',
    [projectId, comparisonId],
  )
  return rows[0]?.id
}
