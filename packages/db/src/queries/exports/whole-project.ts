import type { RaterKind } from '@tiebreak/contracts/annotating/kinds.ts'
import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { ProjectId, PromptId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'
import { readInParts } from '#read-in-parts.ts'

/** Texts may be long: as many are held at a time. */
const TEXTS_PER_PART = 100

export type StoredPrompt = {
  id: PromptId
  externalId: string
  messages: Message[]
  tags: string[]
  metadata: Record<string, unknown>
}

/** Not of imports that were undone as of a mark, unless a judgement on the prompt is kept: then its texts are. */
const IS_IN = `cross join (
      select coalesce(array_agg(a.import_id), '{}') as ids from tiebreak.undone_imports_at($2::xid8) a where a.project_id = $1) u
    where p.project_id = $1 and p.superseded_at is null and (tiebreak.is_prompt_in($1, p.id, p.import_id, u.ids)
      or p.id in (select j.prompt_id from tiebreak.kept_judgements_at($2::xid8) j where j.project_id = $1))`

/** Every prompt in its current version, in order of arrival, in parts. */
export function readPrompts(
  tx: Tx,
  projectId: ProjectId,
  mark: string,
): AsyncGenerator<StoredPrompt[], void, undefined> {
  return readInParts<StoredPrompt>(
    tx,
    `select p.id, p.external_id as "externalId", p.messages, p.tags, p.metadata
    from prompts p ${IS_IN} order by p.id`,
    [projectId, mark],
    TEXTS_PER_PART,
  )
}

export type StoredResponse = {
  promptId: PromptId
  externalId: string
  system: string | null
  messages: Message[]
  metadata: Record<string, unknown>
}

/** Every response in its current version, in the order of prompts and in their own, in parts. */
export function readResponses(
  tx: Tx,
  projectId: ProjectId,
  mark: string,
): AsyncGenerator<StoredResponse[], void, undefined> {
  return readInParts<StoredResponse>(
    tx,
    `select r.prompt_id as "promptId", r.external_id as "externalId", r.system, r.messages, r.metadata
    from responses r join prompts p on p.project_id = r.project_id and p.id = r.prompt_id ${IS_IN}
    and r.superseded_at is null order by r.prompt_id, r.ordinal, r.id`,
    [projectId, mark],
    TEXTS_PER_PART,
  )
}

export type KeptJudgement = {
  promptId: PromptId
  raterKind: RaterKind
  judgeModel: string | null
  judgeVersion: string | null
  confidence: number | null
  raterOrdinal: number
  /** In the comparison's order, which `ranks` and `displayOrder` follow. */
  responses: string[]
  displayOrder: number[] | null
  ranks: number[] | null
  strength: number | null
  bothBad: boolean
  reason: string | null
  answeredAt: Date | null
  activeMs: number | null
  furtherCriteria: number
  unacceptableMarks: number
}

/**
 * Every judgement of current texts below a mark that a file of the whole project holds, by prompt in its order; within it by comparison and
 * rater as they first arrived, each rater's repeats after the first. In parts.
 */
export async function* readKeptJudgements(
  tx: Tx,
  projectId: ProjectId,
  mark: string,
): AsyncGenerator<KeptJudgement[], void, undefined> {
  yield* readInParts<KeptJudgement>(
    tx,
    `select j.prompt_id as "promptId", j.rater_kind as "raterKind", ra.ordinal as "raterOrdinal", named.ids as responses,
      j.display_order as "displayOrder", j.ranks, j.strength, j.both_bad as "bothBad", j.reason, j.answered_at as "answeredAt",
      j.active_ms as "activeMs", given.judge_model as "judgeModel", given.judge_version as "judgeVersion", given.confidence, coalesce(further.n, 0) as "furtherCriteria",
      case when j.both_bad then 0 else cardinality(j.unacceptable) end as "unacceptableMarks"
    from tiebreak.kept_judgements_at($2::xid8) j
    join submissions given on given.project_id = j.project_id and given.id = j.submission_id
    join raters ra on ra.project_id = j.project_id and ra.id = j.rater_id
    join comparisons c on c.project_id = j.project_id and c.id = j.comparison_id and c.superseded_from is null
    join (
      select cr.comparison_id, array_agg(r.external_id order by cr.position) as ids
      from comparison_responses cr join responses r on r.project_id = cr.project_id and r.id = cr.response_id
      where cr.project_id = $1 group by cr.comparison_id) named on named.comparison_id = j.comparison_id
    left join (
      select o.submission_id, count(*)::integer as n from judgements o
      where o.project_id = $1 and o.criterion <> 'overall' group by o.submission_id) further
      on further.submission_id = j.submission_id
    where j.project_id = $1 and j.criterion = 'overall'
    order by j.prompt_id, min(j.seq) over (partition by j.comparison_id),
      min(j.seq) over (partition by j.comparison_id, j.rater_id), j.repeat, j.seq`,
    [projectId, mark],
  )
}

/** What a file of the whole project has no place for. */
export type BesideKept = {
  /** Comparisons of current texts without a judgement that is kept. */
  unjudgedComparisons: number
  /** In force. */
  finalAnswers: number
  /** Texts that were corrected, and judgements of comparisons over them. */
  earlierTexts: number
  earlierJudgements: number
}

/** Counts what is stored below a mark beside what a file of the whole project holds. */
export async function countBesideKept(tx: Tx, projectId: ProjectId, mark: string): Promise<BesideKept> {
  const { rows } = await tx.client.query<BesideKept>(
    `select (select count(*)::integer from comparisons c where c.project_id = $1 and c.superseded_from is null and not exists (
        select 1 from tiebreak.kept_judgements_at($2::xid8) j
        where j.project_id = $1 and j.comparison_id = c.id)) as "unjudgedComparisons",
      (select count(*)::integer from tiebreak.adjudications_at($2::xid8) f
        where f.project_id = $1 and not f.is_gold) as "finalAnswers",
      (select count(*)::integer from prompts p where p.project_id = $1 and p.superseded_at is not null)
      + (select count(*)::integer from responses r where r.project_id = $1 and (r.superseded_at is not null or exists (
          select 1 from prompts p
          join prompts now on now.project_id = $1 and now.external_id = p.external_id and now.superseded_at is null
          join responses n on n.project_id = $1 and n.prompt_id = now.id and n.external_id = r.external_id
            and n.superseded_at is null and n.version > r.version
          where p.project_id = $1 and p.id = r.prompt_id and p.superseded_at is not null))) as "earlierTexts",
      (select count(*)::integer from tiebreak.kept_judgements_at($2::xid8) j
        join comparisons c on c.project_id = j.project_id and c.id = j.comparison_id and c.superseded_from is not null
        where j.project_id = $1 and j.criterion = 'overall') as "earlierJudgements"`,
    [projectId, mark],
  )
  const [row] = rows
  if (!row) throw new Error('a row of counts is always there')
  return row
}
