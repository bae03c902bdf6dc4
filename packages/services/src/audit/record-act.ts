import { ActId, type ProjectId, RulingId } from '@tiebreak/contracts/ids.ts'
import type { ActKind } from '@tiebreak/contracts/review/act.ts'
import type { RulingKind } from '@tiebreak/contracts/review/ruling.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { findTakenBack, insertAct } from '@tiebreak/db/queries/review/acts.ts'
import { insertRulings, type Ruled } from '@tiebreak/db/queries/review/rulings.ts'
import { actorName } from '#actor-id.ts'
import type { Ctx } from '#context.ts'

type Act<Kind extends ActKind = ActKind> = {
  projectId: ProjectId
  kind: Kind
  reason: string
  /** What was chosen, beside the kind and the reason. */
  chosen: Record<string, unknown>
  /** What was counted before it is done. */
  effects?: Record<string, unknown>
}

/** Writes down what the caller does as one act, in the transaction that does it. The rows that it makes name it. */
export async function recordAct(ctx: Ctx, tx: Tx, act: Act & { undoes?: ActId | undefined }): Promise<ActId> {
  const id = newId(ActId)
  await insertAct(tx, { ...act, id, actedBy: actorName(ctx.actor) })
  return id
}

/**
 * Rules on one subject, as an act of its own, and answers the ruling. Where that takes back what was ruled on it before, it
 * undoes the act behind that. The caller has locked the subject.
 */
export async function recordRuling(
  ctx: Ctx,
  tx: Tx,
  { on, ...act }: Omit<Act<RulingKind>, 'chosen'> & { on: Ruled; chosen?: Record<string, unknown> },
): Promise<RulingId> {
  const { projectId, kind } = act
  const undoes = await findTakenBack(tx, projectId, kind, on)
  const { raterId, submissionId: judgementId, comparisonId } = on
  const chosen = { raterId, judgementId, comparisonId, ...act.chosen }
  const actId = await recordAct(ctx, tx, { ...act, chosen, undoes })
  const id = newId(RulingId)
  await insertRulings(tx, { projectId, actId, kind }, [{ id, ...on }])
  return id
}
