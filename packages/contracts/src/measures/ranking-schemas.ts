import { z } from 'zod'
import { Instant } from '#common.ts'
import { FitId } from '#ids.ts'

/** Whether one ranking describes the judgements of a group of comparable systems. */
export const RANKING_VERDICTS = ['one_ranking', 'not_one_ranking', 'too_little_to_tell'] as const

/** Why: see docs/figures.md. */
export const RANKING_REASONS = [
  'cycle',
  'pairs_against',
  'cyclic_flow',
  'fits',
  'small_deviations',
  'pairs_off',
  'few_judgements',
  'no_cycles',
  'isolated',
  'too_few',
  'too_large',
  'singular',
] as const

export type RankingReason = (typeof RANKING_REASONS)[number]

const share = z.number().min(0).max(1)

/** How probable it is that a system is the best of its group, and its rank with a 95 % interval. */
export const SystemStanding = z
  .strictObject({
    system: z.string(),
    best: share,
    /** What the judgements allow of it: the same, unless a difference is limited by the prior alone. */
    bestAtLeast: share,
    bestAtMost: share,
    rankMedian: z.number().int(),
    rankLow: z.number().int(),
    rankHigh: z.number().int(),
  })
  .meta({
    id: 'SystemStanding',
    examples: [
      {
        system: 'model-a',
        best: 0.84,
        bestAtLeast: 0.84,
        bestAtMost: 0.84,
        rankMedian: 1,
        rankLow: 1,
        rankHigh: 2,
      },
    ],
  })

export type SystemStanding = z.infer<typeof SystemStanding>

/** Two systems. All shares are of the first. */
export const SystemPair = z
  .strictObject({
    first: z.string(),
    second: z.string(),
    /** Posterior probability that the score of the first is above that of the second, and what the judgements allow of it. */
    better: share,
    betterAtLeast: share,
    betterAtMost: share,
    /** Share that the first is expected to win of the next judgement, a tie half each, with a 95 % interval. */
    next: share,
    nextLow: share,
    nextHigh: share,
    /** Judgements of this pair with a winner or a tie, and the share that the first won of them. */
    judged: z.number(),
    observed: share.nullable(),
    /** How far that is from what the scores say, in standard errors; and P of such a deviation anywhere among all pairs. */
    z: z.number().nullable(),
    deviation: share.nullable(),
  })
  .meta({
    id: 'SystemPair',
    examples: [
      {
        first: 'model-a',
        second: 'model-b',
        better: 0.97,
        betterAtLeast: 0.97,
        betterAtMost: 0.97,
        next: 0.61,
        nextLow: 0.5,
        nextHigh: 0.71,
        judged: 120,
        observed: 0.4,
        z: -4.1,
        deviation: 0.002,
      },
    ],
  })

export type SystemPair = z.infer<typeof SystemPair>

/** The part of all preferences between pairs that goes round in circles instead of following scores. */
export const CyclicPart = z
  .strictObject({
    /** As observed, and what noise alone stays under in 95 of 100 cases. */
    share,
    noiseMost: share,
    /** Without noise, and a 95 % limit. */
    beyondNoise: share,
    atMost: share,
    /** P of as much if one ranking holds. */
    p: share,
    cycles: z.number().int(),
  })
  .meta({ id: 'CyclicPart' })

/** The likelihood ratio between one score per system and a share of its own for each pair. */
export const LikelihoodRatio = z
  .strictObject({
    deviance: z.number(),
    df: z.number().int(),
    designEffect: z.number(),
    /** Null when pairs have too few judgements for it. */
    p: share.nullable(),
  })
  .meta({ id: 'LikelihoodRatio' })

const trio = <Item extends z.ZodType>(item: Item) => z.array(item).length(3)

/** One group of comparable systems. */
export const RankingVerdict = z
  .strictObject({
    component: z.number().int(),
    verdict: z.enum(RANKING_VERDICTS),
    reasons: z.array(z.enum(RANKING_REASONS)),
    /** Judgements of the group with a winner or a tie. */
    judged: z.number(),
    /** Three systems, each preferred to the next and the last to the first, all beyond noise; null unless it is a reason. */
    cycle: z.strictObject({ systems: trio(z.string()), shares: trio(share), judged: trio(z.number()) }).nullable(),
    cyclic: CyclicPart.nullable(),
    likelihoodRatio: LikelihoodRatio.nullable(),
    /** The judged pairs that deviate most, at most ten. */
    deviating: z.array(SystemPair),
    /** Pairs with a deviation that noise gives anywhere among all pairs in at most 2.5 %: those that the verdict counts. */
    deviations: z.number().int(),
    /** Best first; empty without intervals. */
    standings: z.array(SystemStanding),
    /** Whether its pairs are listed: of up to 100 systems. */
    hasPairs: z.boolean(),
  })
  .meta({
    id: 'RankingVerdict',
    examples: [
      {
        component: 0,
        verdict: 'not_one_ranking',
        reasons: ['cycle', 'pairs_against'],
        judged: 2400,
        cycle: {
          systems: ['model-a', 'model-b', 'model-c'],
          shares: [0.7, 0.72, 0.66],
          judged: [120, 118, 121],
        },
        cyclic: { share: 0.31, noiseMost: 0.06, beyondNoise: 0.28, atMost: 0.36, p: 0.001, cycles: 10 },
        likelihoodRatio: { deviance: 96.2, df: 10, designEffect: 1.3, p: 0.000_01 },
        deviating: SystemPair.meta()?.examples,
        deviations: 3,
        standings: SystemStanding.meta()?.examples,
        hasPairs: true,
      },
    ],
  })

export type RankingVerdict = z.infer<typeof RankingVerdict>

/** From the latest fit; `fitId` is null before the first. Groups of one system are left out. */
export const RankingVerdicts = z
  .strictObject({ fitId: FitId.nullable(), finishedAt: Instant.nullable(), groups: z.array(RankingVerdict) })
  .meta({ id: 'RankingVerdicts' })

export type RankingVerdicts = z.infer<typeof RankingVerdicts>

/** Pairs of one system, which is the first of each, with the others of its group; none in groups of more than 100. */
export const SystemPairs = z
  .strictObject({ fitId: FitId.nullable(), finishedAt: Instant.nullable(), pairs: z.array(SystemPair) })
  .meta({ id: 'SystemPairs' })

export type SystemPairs = z.infer<typeof SystemPairs>
