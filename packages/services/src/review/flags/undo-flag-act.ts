import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ActId, ProjectId } from '@tiebreak/contracts/ids.ts'
import type { ActOnFlags, FlagAct } from '@tiebreak/contracts/review/schemas.ts'
import {
  countFlagEffects,
  holdFlagged,
  listFlagActs,
  setCountingAgainUnder,
} from '@tiebreak/db/queries/review/flag-acts.ts'
import { findRaterForRuling } from '@tiebreak/db/queries/review/rulings.ts'
import { audit } from '#audit/audit.ts'
import { recordAct } from '#audit/record-act.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toFlagAct } from './list-flag-acts.ts'

type Input = { projectId: ProjectId; flagActId: ActId } & ActOnFlags

/**
 * Makes flags that were set aside count again. Comparisons that they take out go to the reviewers again; what a
 * reviewer has dealt with since stays.
 * @throws DomainError `flag_act_not_found`, `flag_act_undone`
 */
export async function undoFlagAct({ ctx, input }: Verb<Input>): Promise<FlagAct> {
  const { projectId, flagActId, reason } = input
  return inProject(ctx, projectId, async (tx) => {
    const find = () => listFlagActs(tx, projectId, { id: flagActId, limit: 1 })
    const [before] = await find()
    if (!before) throw new DomainError('flag_act_not_found')
    const { raterId } = before
    await findRaterForRuling(tx, projectId, raterId)
    const [found = before] = await find()
    if (found.kind === 'restore' || found.undone) throw new DomainError('flag_act_undone')
    await holdFlagged(tx, projectId, raterId)
    const effects = await countFlagEffects(tx, projectId, raterId)
    const restoring = { kind: 'flags_restore', chosen: { raterId }, undoes: flagActId } as const
    const id = await recordAct(ctx, tx, { projectId, reason, effects, ...restoring })
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
