import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import { AdjudicationId, type ComparisonId, type ProjectId, type UserId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'
import { newId } from '#new-id.ts'
import { readInParts } from '#read-in-parts.ts'
import { adjudications } from '#schema/review/flags.ts'
import { OWN_WORK } from './waiting-reviews.ts'

/** Everything committed so far, and what this transaction wrote. */
const NOW = `'18446744073709551615'::xid8`

type Cause = (typeof adjudications.$inferSelect)['cause']

export type AdjudicationRow = {
  id: AdjudicationId
  revision: number
  /** By position in the comparison; null when all are bad. */
  ranks: number[] | null
  strength: number | null
  unacceptable: number[]
  bothBad: boolean
  cause: Cause
  note: string
  adjudicatedBy: string
  adjudicatedAt: Date
}

/** A comparison's current final answer, or undefined. */
export async function findAdjudication(
  tx: Tx,
  projectId: ProjectId,
  comparisonId: ComparisonId,
): Promise<AdjudicationRow | undefined> {
  const { rows } = await tx.client.query<AdjudicationRow>(
    `select f.id, f.revision, f.ranks, f.strength, f.unacceptable, f.both_bad as "bothBad", f.cause, f.note,
      a.adjudicated_by as "adjudicatedBy", f.adjudicated_at as "adjudicatedAt"
    from tiebreak.adjudications_at(${NOW}) f join adjudications a on a.project_id = f.project_id and a.id = f.id
    where f.project_id = $1 and f.comparison_id = $2`,
    [projectId, comparisonId],
  )
  return rows[0]
}

/** Stores a final answer as the next revision. The caller holds the comparison. */
export async function insertAdjudication(
  tx: Tx,
  row: Omit<typeof adjudications.$inferInsert, 'id' | 'revision'>,
): Promise<void> {
  const { rows } = await tx.client.query<{ revision: number }>(
    'select coalesce(max(revision), 0) + 1 as revision from adjudications where project_id = $1 and comparison_id = $2',
    [row.projectId, row.comparisonId],
  )
  await tx.orm.insert(adjudications).values({ ...row, id: newId(AdjudicationId), revision: rows[0]?.revision ?? 1 })
}

export type AdjudicatedRow = {
  id: ComparisonId
  seq: number
  messages: Message[]
  k: number
  votes: number
  strength: number | null
  cause: Cause
  adjudicatedAt: Date
  ownWork: boolean
}

/** Comparisons with a current final answer, latest answer first. */
export async function listAdjudicated(
  tx: Tx,
  projectId: ProjectId,
  page: { before?: number | undefined; limit: number; userId: UserId | null },
): Promise<AdjudicatedRow[]> {
  const { rows } = await tx.client.query<AdjudicatedRow>(
    `select c.id, f.seq::double precision as seq, pr.messages, c.k, d.strength, f.cause, f.adjudicated_at as "adjudicatedAt",
      coalesce(d.votes, (
        select count(*)::integer from counted_judgements j
        where j.project_id = $1 and j.comparison_id = c.id and j.criterion = 'overall')) as votes,
      ${OWN_WORK} as "ownWork"
    from tiebreak.adjudications_at(${NOW}) f
    join comparisons c on c.project_id = f.project_id and c.id = f.comparison_id
    join prompts pr on pr.project_id = c.project_id and pr.id = c.prompt_id
    left join disagreements d on d.project_id = c.project_id and d.comparison_id = c.id
    where f.project_id = $1 and ($3::bigint is null or f.seq < $3) order by f.seq desc limit $4`,
    [projectId, page.userId, page.before ?? null, page.limit],
  )
  return rows
}

export type ExportedAdjudication = Pick<
  AdjudicationRow,
  'revision' | 'ranks' | 'strength' | 'bothBad' | 'cause' | 'note' | 'adjudicatedAt'
> & {
  comparisonId: ComparisonId
  promptExternalId: string
  promptVersion: number
  /** In the comparison's order, which `ranks` follows. */
  responseExternalIds: string[]
  responseVersions: number[]
  displayOrder: number[] | null
}

/** The final answers in force below a mark, except gold, in order of arrival, in parts. */
export function readAdjudications(
  tx: Tx,
  projectId: ProjectId,
  mark: string,
): AsyncGenerator<ExportedAdjudication[], void, undefined> {
  return readInParts<ExportedAdjudication>(
    tx,
    `select f.comparison_id as "comparisonId", p.external_id as "promptExternalId", p.version as "promptVersion", f.display_order as "displayOrder",
      array(select r.external_id from comparison_responses cr
        join responses r on r.project_id = cr.project_id and r.id = cr.response_id
        where cr.project_id = f.project_id and cr.comparison_id = f.comparison_id order by cr.position) as "responseExternalIds",
      array(select r.version from comparison_responses cr
        join responses r on r.project_id = cr.project_id and r.id = cr.response_id
        where cr.project_id = f.project_id and cr.comparison_id = f.comparison_id order by cr.position) as "responseVersions",
      f.revision, f.ranks, f.strength, f.both_bad as "bothBad", f.cause, f.note, f.adjudicated_at as "adjudicatedAt"
    from tiebreak.adjudications_at($2::xid8) f join prompts p on p.project_id = f.project_id and p.id = f.prompt_id
    where f.project_id = $1 and not f.is_gold order by f.seq`,
    [projectId, mark],
  )
}
