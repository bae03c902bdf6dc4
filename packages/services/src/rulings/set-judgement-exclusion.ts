import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import type { SetExclusion } from '@tiebreak/contracts/ruling.ts'
import { findLatestRuling, findRaterOfJudgement, insertRulings } from '@tiebreak/db/queries/rulings.ts'
import { actorName } from '#actor-id.ts'
import { audit } from '#audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'

type Input = { projectId: ProjectId; judgementId: SubmissionId } & SetExclusion

/**
 * Leaves one judgement out of what is counted, or counts it again. What is so already stays as it is.
 * @throws DomainError `judgement_unknown`
 */
export async function setJudgementExclusion({ ctx, input }: Verb<Input>): Promise<void> {
  const { projectId, judgementId, excluded, reason } = input
  await inProject(ctx, projectId, async (tx) => {
    const raterId = await findRaterOfJudgement(tx, projectId, judgementId)
    if (raterId === undefined) throw new DomainError('judgement_unknown')
    const latest = await findLatestRuling(tx, projectId, { submissionId: judgementId })
    if ((latest === 'exclude_submission') === excluded) return
    const kind = excluded ? 'exclude_submission' : 'include_submission'
    await insertRulings(tx, projectId, [{ kind, submissionId: judgementId, reason, ruledBy: actorName(ctx.actor) }])
    await audit(ctx, tx, {
      projectId,
      action: `ruling.${kind}`,
      subject: `judgement:${judgementId}`,
      detail: { reason },
    })
  })
}
