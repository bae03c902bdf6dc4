import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { ExclusionEffects } from '@tiebreak/contracts/review/ruling.ts'
import { countExclusion, findExcludable, setJoinsFor } from '@tiebreak/db/queries/review/exclusions.ts'
import type { Ctx } from '#context.ts'
import { inProject } from '#in-project.ts'
import { pseudonym } from '#members/names.ts'
import type { Subject } from './set-exclusion.ts'

/** What excluding would change, or counting again; undefined when there is no such rater or judgement. */
export async function countEffects(ctx: Ctx, projectId: ProjectId, of: Subject): Promise<ExclusionEffects | undefined> {
  return inProject(ctx, projectId, async (tx) => {
    const subject = await findExcludable(tx, projectId, of)
    if (!subject) return undefined
    await setJoinsFor(tx, subject)
    const { raterId, submissionId, name, excluded, login, paused, pauseIsOurs } = subject
    return {
      raterId,
      judgementId: submissionId,
      rater: name ?? pseudonym(subject),
      pseudonym: pseudonym(subject),
      excluded,
      login,
      paused,
      endsPause: pauseIsOurs,
      ...(await countExclusion(tx, projectId, subject)),
    }
  })
}
