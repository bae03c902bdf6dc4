import { z } from 'zod'
import { Instant } from '#common.ts'
import { FitId } from '#ids.ts'
import { reachFields, ScoreInterval } from './schemas.ts'

/** What scores are adjusted for: length in letters, and how often each part of Markdown is used. */
export const STYLE_TERMS = ['length', 'headings', 'list_items', 'bold'] as const

export type StyleTerm = (typeof STYLE_TERMS)[number]

/** `separated`: a term decides all outcomes. `too_large`: more systems than can be adjusted together. */
export const ADJUSTED_STATES = [
  'converged',
  'not_converged',
  'not_identified',
  'separated',
  'too_few',
  'too_large',
] as const

export type AdjustedState = (typeof ADJUSTED_STATES)[number]

/**
 * Why a term has no effect of its own: all pairs are alike in it; each system has its own amount of it; it follows from the
 * terms before it. `too_few`: all judgements are by one annotator on one prompt; `singular`: scores are too far apart.
 */
export const EFFECT_REASONS = ['no_variation', 'as_systems', 'as_terms', 'too_few', 'singular'] as const

/** A share of judgements with its 95 % interval. */
const ShareOfWins = z.strictObject({ share: z.number(), low: z.number(), high: z.number() }).meta({ id: 'ShareOfWins' })

/**
 * What a term is worth, with a 95 % interval clustered by annotator and prompt. `coefficient`, `standardError`, `low` and `high`
 * are in logits per standard deviation of the difference between two responses, (a − b) / (a + b + 1).
 */
export const StyleEffect = z
  .discriminatedUnion('ok', [
    z.strictObject({
      ok: z.literal(true),
      term: z.enum(STYLE_TERMS),
      coefficient: z.number(),
      standardError: z.number(),
      low: z.number(),
      high: z.number(),
      /** The standard deviation of the difference, by which it was divided. */
      sd: z.number(),
      /** How often the one that is twice as long wins, or has four where the other has none, if all else is equal. */
      wins: ShareOfWins,
    }),
    z.strictObject({ ok: z.literal(false), term: z.enum(STYLE_TERMS), reason: z.enum(EFFECT_REASONS) }),
  ])
  .meta({ id: 'StyleEffect' })

export type StyleEffect = z.infer<typeof StyleEffect>

const Placed = z
  .strictObject({
    score: z.number(),
    interval: ScoreInterval,
    /** By score, within the component, from 1. */
    place: z.number().int(),
    /** Ranks within the component that the data leave open; null without an interval. */
    rankLow: z.number().int().nullable(),
    rankHigh: z.number().int().nullable(),
  })
  .meta({ id: 'PlacedScore' })

export type Placed = z.infer<typeof Placed>

/** A system's score as judged, and as if all responses were of one style. */
export const AdjustedScore = z
  .strictObject({
    system: z.string(),
    /** Only scores of the same component can share a list. */
    component: z.number().int(),
    plain: Placed,
    adjusted: Placed,
  })
  .meta({ id: 'AdjustedScore' })

export type AdjustedScore = z.infer<typeof AdjustedScore>

/**
 * Scores of systems beside scores adjusted for style, from the same fit; best first by the adjusted score within each
 * component. `fit` is null until a fit has ended that adjusts; `scores` are empty unless its state is `converged`.
 */
export const AdjustedScores = z
  .strictObject({
    fit: z.strictObject({ id: FitId, state: z.enum(ADJUSTED_STATES), finishedAt: Instant }).nullable(),
    effects: z.array(StyleEffect),
    scores: z.array(AdjustedScore),
    stale: z.boolean(),
    ...reachFields,
  })
  .meta({ id: 'AdjustedScores' })

export type AdjustedScores = z.infer<typeof AdjustedScores>
