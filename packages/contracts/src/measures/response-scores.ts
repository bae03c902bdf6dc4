import { z } from 'zod'
import { PromptId, ResponseId } from '#ids.ts'
import { PooledScore } from './pooled.ts'
import { Fit, reachFields, scoreFields } from './schemas.ts'

/**
 * Component, score, interval and ranks are of its own judgements alone and hold within its prompt; they are null, with
 * `no_data` for the interval, where no judgement says which is better, and with the fit's state for it where that is not
 * `converged`; the counts stand all the same. `pooled` borrows from its system.
 */
export const ResponseScore = z
  .strictObject({
    responseId: ResponseId,
    promptId: PromptId,
    system: z.string().nullable(),
    ...scoreFields,
    component: scoreFields.component.nullable(),
    score: scoreFields.score.nullable(),
    /** Null where the fit did not pool. */
    pooled: PooledScore.nullable(),
  })
  .meta({ id: 'ResponseScore' })

export type ResponseScore = z.infer<typeof ResponseScore>

export const ResponseScores = z
  .strictObject({
    fit: Fit.nullable(),
    items: z.array(ResponseScore),
    nextCursor: z.string().nullable(),
    stale: z.boolean(),
    ...reachFields,
  })
  .meta({ id: 'ResponseScores' })

export type ResponseScores = z.infer<typeof ResponseScores>
