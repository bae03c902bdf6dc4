import type { JudgementSource, RaterKind } from '@tiebreak/contracts/annotating/kinds.ts'
import type { RENDERINGS } from '@tiebreak/contracts/choices.ts'
import type { Order } from '@tiebreak/contracts/common.ts'
import type { ComparisonId, ProjectId, PromptId, RaterId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'
import { pageOrder } from '#page-order.ts'
import { readInParts } from '#read-in-parts.ts'
import { EVENTS_OF_FIGURES } from './events.ts'

/** The mark below which every transaction of this database has ended: what is read below it never changes. */
export async function findMark(tx: Tx): Promise<string> {
  const { rows } = await tx.client.query<{ mark: string }>('select tiebreak.mark()::text as mark')
  const [row] = rows
  if (!row) throw new Error('there is always a mark')
  return row.mark
}

/** How many events at or after a mark can be read below the current mark. */
export async function countSince(tx: Tx, projectId: ProjectId, mark: string): Promise<number> {
  const { rows } = await tx.client.query<{ n: number }>(
    `select count(*)::integer as n from (${EVENTS_OF_FIGURES}) e where e.xid >= $2::xid8 and e.xid < $3::xid8`,
    [projectId, mark, await findMark(tx)],
  )
  return rows[0]?.n ?? 0
}

export type CountedJudgement = {
  /** The transaction that stored it. */
  xid: string
  seq: number
  submissionId: SubmissionId
  comparisonId: ComparisonId
  promptId: PromptId
  promptExternalId: string
  raterId: RaterId
  raterOrdinal: number
  raterKind: RaterKind
  simulated: boolean
  source: JudgementSource
  revision: number
  surplus: boolean
  /** In the comparison's order, which `ranks` follows. */
  responses: string[]
  responseExternalIds: string[]
  displayOrder: number[] | null
  ranks: number[] | null
  strength: number | null
  bothBad: boolean
  reason: string | null
  answeredAt: Date | null
  receivedAt: Date
  activeMs: number | null
  rendering: (typeof RENDERINGS)[number] | null
  judgeModel: string | null
  judgeVersion: string | null
  confidence: number | null
}

/** A comparison's responses in its order, by id and by external id. */
const NAMES = `array_agg(cr.response_id::text order by cr.position) as responses,
    array_agg(r.external_id order by cr.position) as "responseExternalIds"
  from comparison_responses cr join responses r on r.project_id = cr.project_id and r.id = cr.response_id`

/** For a page: names are looked up for each of its judgements. */
const NAMED_ONE_BY_ONE = `cross join lateral (
    select ${NAMES} where cr.project_id = j.project_id and cr.comparison_id = j.comparison_id) named`

/** For a whole project: names of all comparisons at once, which takes a third of the time. */
const NAMED_AT_ONCE = `join (
    select cr.comparison_id, ${NAMES} where cr.project_id = $1 group by cr.comparison_id) named
    on named.comparison_id = j.comparison_id`

const counted = (
  named: string,
) => `select j.xid::text as xid, j.seq::double precision as seq, j.submission_id as "submissionId",
    j.comparison_id as "comparisonId", j.prompt_id as "promptId", p.external_id as "promptExternalId",
    j.rater_id as "raterId", ra.ordinal as "raterOrdinal", j.rater_kind as "raterKind", j.rater_kind = 'simulated' as simulated, j.source, j.revision, j.surplus,
    named.responses, named."responseExternalIds", j.display_order as "displayOrder", j.ranks, j.strength,
    j.both_bad as "bothBad", j.reason, j.answered_at as "answeredAt", s.received_at as "receivedAt", j.active_ms as "activeMs",
    s.rendering, s.judge_model as "judgeModel", s.judge_version as "judgeVersion", s.confidence
  from tiebreak.counted_judgements_at($2::xid8) j
  join submissions s on s.project_id = j.project_id and s.id = j.submission_id
  join prompts p on p.project_id = j.project_id and p.id = j.prompt_id
  join raters ra on ra.project_id = j.project_id and ra.id = j.rater_id
  ${named}
  where j.project_id = $1 and j.criterion = 'overall'`

/** Every counted judgement below a mark, in order of arrival, in parts. */
export function readCountedJudgements(
  tx: Tx,
  projectId: ProjectId,
  mark: string,
): AsyncGenerator<CountedJudgement[], void, undefined> {
  return readInParts<CountedJudgement>(tx, `${counted(NAMED_AT_ONCE)} order by j.seq`, [projectId, mark])
}

/**
 * A page of counted judgements below the current mark, by transaction and number within it: a reader who continues from
 * a cursor misses none that commits later.
 */
export async function listCountedJudgements(
  tx: Tx,
  projectId: ProjectId,
  page: {
    after?: { xid: string; seq: string } | undefined
    limit: number
    order: Order
    raterId?: RaterId | undefined
    comparisonId?: ComparisonId | undefined
    source?: CountedJudgement['source'] | undefined
  },
): Promise<CountedJudgement[]> {
  const { beyond, direction } = pageOrder(page.order)
  const { rows } = await tx.client.query<CountedJudgement>(
    `${counted(NAMED_ONE_BY_ONE)} and ($3::xid8 is null or (j.xid, j.seq) ${beyond} ($3::xid8, $4::bigint))
      and ($5::uuid is null or j.rater_id = $5) and ($6::uuid is null or j.comparison_id = $6)
      and ($7::text is null or j.source = $7)
    order by j.xid ${direction}, j.seq ${direction} limit $8`,
    [
      projectId,
      await findMark(tx),
      page.after?.xid ?? null,
      page.after?.seq ?? null,
      page.raterId ?? null,
      page.comparisonId ?? null,
      page.source ?? null,
      page.limit,
    ],
  )
  return rows
}

/** How many judgements count below a mark. */
export async function countCounted(tx: Tx, projectId: ProjectId, mark: string): Promise<number> {
  const { rows } = await tx.client.query<{ n: number }>(
    `select count(*)::integer as n from tiebreak.counted_judgements_at($2::xid8) where project_id = $1 and criterion = 'overall'`,
    [projectId, mark],
  )
  return rows[0]?.n ?? 0
}

/** How many judgements arrived, counted or not: for progress, in a tenth of the time that counting takes. */
export async function countJudgements(tx: Tx, projectId: ProjectId): Promise<number> {
  const { rows } = await tx.client.query<{ n: number }>(
    'select count(*)::integer as n from submissions where project_id = $1 and repeat = 0',
    [projectId],
  )
  return rows[0]?.n ?? 0
}
