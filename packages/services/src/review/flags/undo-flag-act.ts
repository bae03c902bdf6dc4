import { DomainError } from '@tiebreak/contracts/errors.ts'
import { FlagActId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import type { ActOnFlags, FlagAct } from '@tiebreak/contracts/review/schemas.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import {
  countFlagEffects,
  findFlagAct,
  holdFlagged,
  insertFlagAct,
  isFlagActUndone,
  listFlagActs,
  setCountingAgainUnder,
} from '@tiebreak/db/queries/review/flag-acts.ts'
import { findRaterForRuling } from '@tiebreak/db/queries/review/rulings.ts'
import { actorName } from '#actor-id.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toFlagAct } from './to-flag-act.ts'

type Input = { projectId: ProjectId; flagActId: FlagActId } & ActOnFlags

/**
 * Lets flags that were set aside count again. Comparisons that are due by them go to the reviewers again; what a reviewer
 * has dealt with since stays.
 * @throws DomainError `flag_act_not_found`, `flag_act_undone`
 */
export async function undoFlagAct({ ctx, input }: Verb<Input>): Promise<FlagAct> {
  const { projectId, flagActId, reason } = input
  return inProject(ctx, projectId, async (tx) => {
    const found = await findFlagAct(tx, projectId, flagActId)
    if (!found) throw new DomainError('flag_act_not_found')
    const { kind, raterId } = found
    await findRaterForRuling(tx, projectId, raterId)
    if (kind === 'restore' || (await isFlagActUndone(tx, projectId, flagActId)))
      throw new DomainError('flag_act_undone')
    await holdFlagged(tx, projectId, raterId)
    const effects = await countFlagEffects(tx, projectId, raterId)
    const id = newId(FlagActId)
    const ruledBy = actorName(ctx.actor)
    await insertFlagAct(tx, { projectId, id, kind: 'restore', raterId, undoes: flagActId, reason, effects, ruledBy })
    await setCountingAgainUnder(tx, projectId, id, flagActId)
    await audit(ctx, tx, {
      projectId,
      action: 'flags.restore',
      subject: `rater:${raterId}`,
      detail: { actId: id, undoes: flagActId, reason },
    })
    const [row] = await listFlagActs(tx, projectId, { id, limit: 1 })
    if (!row) throw new Error('the act was just written')
    return toFlagAct(row)
  })
}
