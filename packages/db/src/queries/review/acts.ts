import type { ActId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { TAKES_BACK } from '@tiebreak/contracts/review/act.ts'
import type { RulingKind } from '@tiebreak/contracts/review/ruling.ts'
import type { Tx } from '#database.ts'
import { acts } from '#schema/review/acts.ts'
import type { Ruled } from './rulings.ts'

type NewAct = Omit<typeof acts.$inferInsert, 'seq' | 'xid' | 'actedAt'>

/** Writes an act down; the rows that it makes name it. */
export async function insertAct(tx: Tx, act: NewAct): Promise<void> {
  await tx.orm.insert(acts).values(act)
}

/**
 * The act that a ruling of this kind takes back: the one behind the latest ruling on the same subject, if that is what it is
 * the opposite of and was not undone yet. An act that marked several as
 * gold, or withdrew several, is not taken back by one. The caller has locked the subject.
 */
export async function findTakenBack(
  tx: Tx,
  projectId: ProjectId,
  kind: RulingKind,
  { raterId = null, submissionId = null, comparisonId = null }: Ruled,
): Promise<ActId | undefined> {
  const takenBack = TAKES_BACK[kind]
  if (!takenBack) return undefined
  const { rows } = await tx.client.query<{ id: ActId }>(
    `select latest.act_id as id from (
       select r.kind, r.act_id from rulings r
       where r.project_id = $1 and r.kind in ($5, $6)
         and (r.rater_id = $2 or r.submission_id = $3 or r.comparison_id = $4)
       order by r.seq desc limit 1) latest
     where latest.kind = $6
       and ($6 not in ('mark_gold', 'withdraw') or (select count(*) from rulings r where r.project_id = $1 and r.act_id = latest.act_id) = 1)
       and not exists (select 1 from acts u where u.project_id = $1 and u.undoes = latest.act_id)`,
    [projectId, raterId, submissionId, comparisonId, kind, takenBack],
  )
  return rows[0]?.id
}
