import type { RaterKind } from '@tiebreak/contracts/annotating/kinds.ts'
import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { ComparisonId, ProjectId, PromptId, RaterId, ResponseId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import type { LabelSource } from '@tiebreak/contracts/releases/choices.ts'
import type { Tx } from '#database.ts'
import { readInParts } from '#read-in-parts.ts'

/** Texts may be long: as many are held at a time. */
const TEXTS_PER_PART = 100

/** What a cut reads, in the order of prompts, so that it can be taken side by side. */
type Cut = { projectId: ProjectId; mark: string }

/** Whose judgements: `$3` names the source. Programs that play people count as these where the project says so. */
const IS_OF_SOURCE = `(j.rater_kind = 'judge' and $3 <> 'human' or $3 <> 'judge' and (j.rater_kind = 'human'
      or j.rater_kind = 'simulated' and exists (
        select 1 from tiebreak.counted_kinds_at($2::xid8) k where k.project_id = j.project_id and k.kind = 'simulated')))`

export type PromptText = {
  promptId: PromptId
  externalId: string
  messages: Message[]
  contentHash: string
  tags: string[]
  metadata: Record<string, unknown>
  /** Whether another text is current under the same id. */
  isEarlier: boolean
}

/** Every prompt of which anything is compared. */
export function readComparedPrompts(tx: Tx, { projectId }: Cut): AsyncGenerator<PromptText[], void, undefined> {
  return readInParts<PromptText>(
    tx,
    `select p.id as "promptId", p.external_id as "externalId", p.messages, encode(p.content_hash, 'hex') as "contentHash",
      p.tags, p.metadata, p.superseded_at is not null as "isEarlier"
    from prompts p
    where p.project_id = $1 and exists (select 1 from comparisons c where c.project_id = $1 and c.prompt_id = p.id)
    order by p.id`,
    [projectId],
    TEXTS_PER_PART,
  )
}

export type ResponseText = {
  promptId: PromptId
  id: ResponseId
  externalId: string
  system: string | null
  messages: Message[]
  contentHash: string
  isEmpty: boolean
  /** Whether another text is current under the same id. */
  isEarlier: boolean
}

/** Every response. */
export function readResponseTexts(tx: Tx, { projectId }: Cut): AsyncGenerator<ResponseText[], void, undefined> {
  return readInParts<ResponseText>(
    tx,
    `select r.prompt_id as "promptId", r.id, r.external_id as "externalId", r.system, r.messages,
      encode(r.content_hash, 'hex') as "contentHash", r.is_empty as "isEmpty", r.superseded_at is not null as "isEarlier"
    from responses r where r.project_id = $1 order by r.prompt_id, r.ordinal, r.id`,
    [projectId],
    TEXTS_PER_PART,
  )
}

export type ComparedSet = {
  promptId: PromptId
  comparisonId: ComparisonId
  /** In the comparison's order, which ranks follow. */
  responseIds: ResponseId[]
  /** Whether a report about it stands that nobody has dealt with. */
  isFlagged: boolean
}

/** Every comparison. */
export function readComparedSets(tx: Tx, { projectId }: Cut): AsyncGenerator<ComparedSet[], void, undefined> {
  return readInParts<ComparedSet>(
    tx,
    `select c.prompt_id as "promptId", c.id as "comparisonId", array_agg(r.response_id order by r.position) as "responseIds",
      exists (select 1 from flags f where f.project_id = $1 and f.comparison_id = c.id
        and f.flagged_at > coalesce(c.reviewed_at, '-infinity') and not tiebreak.is_set_aside($1, f.id)) as "isFlagged"
    from comparisons c
    join comparison_responses r on r.project_id = c.project_id and r.comparison_id = c.id
    where c.project_id = $1
    group by c.project_id, c.prompt_id, c.id, c.reviewed_at order by c.prompt_id, c.id`,
    [projectId],
  )
}

export type ReleasableJudgement = {
  promptId: PromptId
  comparisonId: ComparisonId
  submissionId: SubmissionId
  raterId: RaterId
  raterNumber: number
  raterKind: RaterKind
  criterion: string
  /** By position in the comparison; null exactly when both (all) are bad. */
  ranks: number[] | null
  strength: number | null
  /** Positions. */
  unacceptable: number[]
  bothBad: boolean
  isSurplus: boolean
  displayOrder: number[] | null
  judgeModel: string | null
  judgeVersion: string | null
  confidence: number | null
  guidelinesVersion: number | null
  layout: string | null
  receivedAt: Date
  answeredAt: Date | null
  activeMs: number | null
  reason: string | null
}

/** Every judgement below the mark that counts, of the raters that a source takes: a row for each criterion, overall first. */
export function readReleasableJudgements(
  tx: Tx,
  { projectId, mark, source }: Cut & { source: LabelSource },
): AsyncGenerator<ReleasableJudgement[], void, undefined> {
  return readInParts<ReleasableJudgement>(
    tx,
    `select j.prompt_id as "promptId", j.comparison_id as "comparisonId", j.submission_id as "submissionId",
      j.rater_id as "raterId", ra.ordinal as "raterNumber", j.rater_kind as "raterKind", j.criterion, j.ranks, j.strength,
      j.unacceptable, j.both_bad as "bothBad", j.surplus as "isSurplus", j.display_order as "displayOrder",
      s.judge_model as "judgeModel", s.judge_version as "judgeVersion", s.confidence,
      s.guidelines_version as "guidelinesVersion", s.layout, s.received_at as "receivedAt", j.answered_at as "answeredAt",
      j.active_ms as "activeMs", j.reason
    from tiebreak.countable_judgements_at($2::xid8) j
    join submissions s on s.project_id = j.project_id and s.id = j.submission_id
    join raters ra on ra.project_id = j.project_id and ra.id = j.rater_id
    where j.project_id = $1 and ${IS_OF_SOURCE}
    order by j.prompt_id, j.comparison_id, j.seq, j.criterion <> 'overall', j.criterion`,
    [projectId, mark, source],
  )
}

export type FinalAnswer = {
  promptId: PromptId
  comparisonId: ComparisonId
  ranks: number[] | null
  strength: number | null
  unacceptable: number[]
  bothBad: boolean
  displayOrder: number[] | null
  adjudicatedAt: Date
  note: string
  seq: number
}

/** Reviewers' final answers in force below the mark, the latest first. */
export function readFinalAnswers(tx: Tx, { projectId, mark }: Cut): AsyncGenerator<FinalAnswer[], void, undefined> {
  return readInParts<FinalAnswer>(
    tx,
    `select a.prompt_id as "promptId", a.comparison_id as "comparisonId", a.ranks, a.strength, a.unacceptable,
      a.both_bad as "bothBad", a.display_order as "displayOrder", a.adjudicated_at as "adjudicatedAt", a.note,
      a.seq::double precision as seq
    from tiebreak.adjudications_at($2::xid8) a where a.project_id = $1 and not a.is_gold
    order by a.prompt_id, a.adjudicated_at desc, a.seq desc`,
    [projectId, mark],
  )
}

export type MachineDecision = {
  promptId: PromptId
  comparisonId: ComparisonId
  ranks: number[] | null
  bothBad: boolean
  confidence: number | null
}

/** Machines' decisions that took effect below the mark and were not overridden below it, the latest first. */
export function readDecisions(tx: Tx, { projectId, mark }: Cut): AsyncGenerator<MachineDecision[], void, undefined> {
  return readInParts<MachineDecision>(
    tx,
    `select c.prompt_id as "promptId", d.comparison_id as "comparisonId", d.ranks, d.both_bad as "bothBad", d.confidence
    from tiebreak.decisions_at($2::xid8) d
    join comparisons c on c.project_id = d.project_id and c.id = d.comparison_id
    where d.project_id = $1 order by c.prompt_id, d.seq desc`,
    [projectId, mark],
  )
}

/** Content hashes that several prompts share. */
export async function listSharedPromptHashes(tx: Tx, { projectId }: Cut): Promise<string[]> {
  const { rows } = await tx.client.query<{ hash: string }>(
    `select encode(content_hash, 'hex') as hash from prompts where project_id = $1 group by content_hash having count(*) > 1`,
    [projectId],
  )
  return rows.map(({ hash }) => hash)
}

/**
 * How often raters agree with the majority of the others on decisive pairs, and how often they were asked; by number. Of
 * rankings each pair counts.
 */
export async function listRaterAgreement(
  tx: Tx,
  { projectId, mark, source, criterion }: Cut & { source: LabelSource; criterion: string },
): Promise<{ rater: number; agrees: number; asked: number }[]> {
  const { rows } = await tx.client.query<{ rater: number; agrees: number; asked: number }>(
    `with said as (
      select ra.ordinal as rater, least(f.response_id, s.response_id) as a, greatest(f.response_id, s.response_id) as b,
        case when (j.ranks[f.position] < j.ranks[s.position]) = (f.response_id < s.response_id) then 1 else -1 end as side
      from tiebreak.countable_judgements_at($2::xid8) j
      join raters ra on ra.project_id = j.project_id and ra.id = j.rater_id
      join comparison_responses f on f.project_id = j.project_id and f.comparison_id = j.comparison_id
      join comparison_responses s on s.project_id = j.project_id and s.comparison_id = j.comparison_id and f.position < s.position
      where j.project_id = $1 and ${IS_OF_SOURCE} and j.criterion = $4 and not j.both_bad
        and j.ranks[f.position] <> j.ranks[s.position]),
    beside as (select rater, side, sum(side) over (partition by a, b) - side as others from said)
    select rater, (count(*) filter (where sign(others) = side))::integer as agrees, count(*)::integer as asked
    from beside where others <> 0 group by rater order by rater`,
    [projectId, mark, source, criterion],
  )
  return rows
}

/** Judgements that nothing speaks against, but of raters that a source does not take. */
export async function countOfOtherSource(
  tx: Tx,
  { projectId, mark, source }: Cut & { source: LabelSource },
): Promise<number> {
  const { rows } = await tx.client.query<{ n: number }>(
    `select count(*)::integer as n from tiebreak.countable_judgements_at($2::xid8) j
    where j.project_id = $1 and j.criterion = 'overall' and not ${IS_OF_SOURCE}
      and (j.rater_kind <> 'simulated' or exists (
        select 1 from tiebreak.counted_kinds_at($2::xid8) k where k.project_id = j.project_id and k.kind = 'simulated'))`,
    [projectId, mark, source],
  )
  return rows[0]?.n ?? 0
}
