import { Message } from '@tiebreak/contracts/data/schemas.ts'
import { OUTCOMES, SPLITS } from '@tiebreak/contracts/releases/choices.ts'
import { z } from 'zod'

const id = z.string().min(1)
const count = z.number().int().min(0)
const share = z.number().min(0).max(1)
const instant = z.iso.datetime()
const labelSource = z.enum(['human', 'judge', 'mixed', 'simulated'])

export const ResponseShape = z.strictObject({ id, system: z.string().nullable(), messages: z.array(Message).min(1) })

export const PromptShape = z.strictObject({
  id,
  groupId: id,
  messages: z.array(Message).min(1),
  tags: z.array(z.string()),
  metadata: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  split: z.enum(SPLITS),
})

/** A pair without its prompt and its responses, which are looked at once each. */
export const PairShape = z.strictObject({
  rowId: id,
  criterion: id,
  comparisonId: id,
  outcome: z.enum(OUTCOMES),
  nVotes: count,
  nAgree: count,
  nTies: count,
  nBothBad: count,
  agreement: share.nullable(),
  firstProb: share.nullable(),
  strength: share.nullable(),
  labelSource,
  isAdjudicated: z.boolean(),
  judgeConfidence: share.nullable(),
})

export const RankingShape = z.strictObject({
  rowId: id,
  criterion: id,
  comparisonId: id,
  ranks: z.array(z.number().int().min(1)).min(2),
  nVotes: count,
  labelSource,
})

export const VoteShape = z.strictObject({
  voteId: id,
  comparisonId: id,
  promptId: id,
  split: z.enum(SPLITS),
  responses: z.array(id).min(2),
  shown: z.array(id).nullable(),
  criteria: z
    .array(
      z.strictObject({
        criterion: id,
        ranks: z.array(z.number().int().min(1)).nullable(),
        strength: z.number().nullable(),
        unacceptable: z.array(id),
        bothBad: z.boolean(),
      }),
    )
    .min(1),
  annotator: id,
  source: z.enum(['human', 'judge', 'simulated', 'adjudication']),
  judgeModel: z.string().nullable(),
  judgeVersion: z.string().nullable(),
  confidence: share.nullable(),
  isSurplus: z.boolean(),
  isAdjudicated: z.boolean(),
  guidelinesVersion: count.nullable(),
  layout: z.string().nullable(),
  receivedAt: instant,
  answeredAt: instant.nullable(),
  activeMs: count.nullable(),
  reason: z.string().nullable(),
})

/** What every score has; the rest of its fields may be missing. */
export const ScoreShape = z.looseObject({
  level: z.enum(['system', 'response']),
  component: z.number().int().nullable(),
  score: z.number().nullable(),
  standardError: z.number().min(0).nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  judgements: count,
  wins: count,
  losses: count,
  ties: count,
  bothBad: count,
  confidence: share,
  fittedAt: instant,
})
