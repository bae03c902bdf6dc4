import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import type { ActOnFlags, FlagAct } from '@tiebreak/contracts/review/schemas.ts'
import { countFlagEffects, holdFlagged, listFlagActs, setAsideUnder } from '@tiebreak/db/queries/review/flag-acts.ts'
import { findRaterForRuling } from '@tiebreak/db/queries/review/rulings.ts'
import { audit } from '#audit/audit.ts'
import { recordAct } from '#audit/record-act.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toFlagAct } from './list-flag-acts.ts'

type Input = { projectId: ProjectId; raterId: RaterId } & ActOnFlags

/**
 * Sets all flags of an annotator aside, as one act. Comparisons awaiting review only because of them are open again,
 * with the seats they have; what another reason keeps out, or a reviewer has dealt with, stays.
 * @throws DomainError `rater_not_found`, `flags_none`
 */
export async function setFlagsAside({ ctx, input }: Verb<Input>): Promise<FlagAct> {
  const { projectId, raterId, reason } = input
  return inProject(ctx, projectId, async (tx) => {
    if (!(await findRaterForRuling(tx, projectId, raterId))) throw new DomainError('rater_not_found')
    await holdFlagged(tx, projectId, raterId)
    const effects = await countFlagEffects(tx, projectId, raterId)
    if (effects.flags === 0) throw new DomainError('flags_none')
    const id = await recordAct(ctx, tx, { projectId, kind: 'flags_set_aside', reason, chosen: { raterId }, effects })
    await setAsideUnder(tx, projectId, id, raterId)
    await audit(ctx, tx, {
      projectId,
      action: 'flags.set_aside',
      subject: `rater:${raterId}`,
      detail: { actId: id, reason, ...effects },
    })
    const [row] = await listFlagActs(tx, projectId, { id, limit: 1 })
    if (!row) throw new Error('the act was just written')
    return toFlagAct(row)
  })
}
