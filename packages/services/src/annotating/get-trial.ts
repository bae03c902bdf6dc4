import type { Trial } from '@tiebreak/contracts/annotating/trial.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { findTrial } from '@tiebreak/db/queries/annotating/trial.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Verb } from '#context.ts'
import { enterProject } from '#enter-project.ts'
import { NOBODY } from './get-own-page.ts'

const UNTOLD = { agreed: null, of: null, needed: null }

/** How the caller's scored tasks went: nothing of it while they last, and never which of them agreed. */
export async function getTrial({ ctx, input }: Verb<{ projectId: ProjectId }>): Promise<Trial> {
  const { projectId } = input
  const { raterId, userId } = await enterProject(ctx, projectId)
  const trial = await withTransaction(ctx.db, { projectId, actorId: userId }, (tx) =>
    findTrial(tx, { projectId, raterId: raterId ?? NOBODY }),
  )
  if (trial === null || (trial.asked === 0 && trial.scored === 0)) return { state: 'none', ...UNTOLD }
  if (trial.stage === 'practice' || trial.stage === 'qualification') return { state: 'open', ...UNTOLD }
  const { agreed, scored: of, needed } = trial
  // Whoever declined every task has reached no number, not none of none.
  if (of === 0) return { state: trial.stage === 'failed' ? 'failed' : 'none', ...UNTOLD }
  const state = trial.stage === 'failed' ? 'failed' : agreed < needed ? 'admitted' : 'passed'
  return { state, agreed, of, needed }
}
