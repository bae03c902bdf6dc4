import { z } from 'zod'
import { Instant } from './common.ts'
import { Uncounted } from './export.ts'
import { FitId, PromptId, ResponseId } from './ids.ts'
import { reachFields } from './reach.ts'

/** How a Bradley-Terry fit ended and with which settings. Scores are in logits, centred in their component. */
export const Fit = z
  .strictObject({
    id: FitId,
    level: z.enum(['system', 'response']),
    state: z.enum(['converged', 'not_converged', 'not_identified', 'too_few']),
    priorSd: z.number().nullable(),
    lambda: z.number(),
    tolerance: z.number(),
    gradientNorm: z.number().nullable(),
    iterations: z.number().int(),
    judgements: z.number().int(),
    ties: z.number().int(),
    bothBad: z.number().int(),
    subjects: z.number().int(),
    components: z.number().int(),
    raters: z.number().int(),
    simulatedRaters: z.number().int(),
    warnings: z.array(z.string()),
    finishedAt: Instant,
  })
  .meta({ id: 'Fit' })
export type Fit = z.infer<typeof Fit>

/** The 95 % interval of the centred score, clustered by annotator and prompt; or why there is none. */
export const ScoreInterval = z
  .discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), standardError: z.number(), low: z.number(), high: z.number() }),
    z.strictObject({ ok: z.literal(false), reason: z.string() }),
  ])
  .meta({ id: 'ScoreInterval' })
export type ScoreInterval = z.infer<typeof ScoreInterval>

const scoreFields = {
  /** Only scores of the same component may stand on one list. */
  component: z.number().int(),
  score: z.number(),
  interval: ScoreInterval,
  /** Ranks inside the component that the data leave possible; null without an interval. */
  rankLow: z.number().int().nullable(),
  rankHigh: z.number().int().nullable(),
  judgements: z.number().int(),
  wins: z.number().int(),
  losses: z.number().int(),
  ties: z.number().int(),
  bothBad: z.number().int(),
}

export const SystemScore = z.strictObject({ system: z.string(), ...scoreFields }).meta({ id: 'SystemScore' })
export type SystemScore = z.infer<typeof SystemScore>

export const ResponseScore = z
  .strictObject({ responseId: ResponseId, promptId: PromptId, system: z.string().nullable(), ...scoreFields })
  .meta({ id: 'ResponseScore' })
export type ResponseScore = z.infer<typeof ResponseScore>

/** `fit` is null until the first fit has ended; `stale` when there are newer judgements than those of the fit. */
export const SystemScores = z
  .strictObject({
    fit: Fit.nullable(),
    scores: z.array(SystemScore),
    /** What the fit left out since it counts for nothing; null before the first, and for reviewers, who judge too. */
    leftOut: Uncounted.nullable(),
    stale: z.boolean(),
    ...reachFields,
  })
  .meta({ id: 'SystemScores' })
export type SystemScores = z.infer<typeof SystemScores>

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
