import { z } from 'zod'
import { NOT_POOLED_REASONS, POOLED_LEVELS, POOLED_WARNINGS } from '#choices.ts'

const interval = {
  score: z.number(),
  standardError: z.number(),
  /** The limits at the fit's confidence. */
  low: z.number(),
  high: z.number(),
}

const borne = {
  /** In logits, against the average of the systems with the same `linked`. */
  ...interval,
  /**
   * Scores of different prompts can be compared where this is the same, and then only by what is known of their systems.
   * Null for a response that names no system: its score holds within its prompt.
   */
  linked: z.number().int().nullable(),
}

/** A response's score that borrows from its system what its own judgements leave open; null where nothing is known. */
export const PooledScore = z
  .discriminatedUnion('level', [
    z.strictObject({
      /** It rests on its own judgements first. */
      level: z.literal(POOLED_LEVELS[0]),
      /** Whether these alone would determine it: chains of wins lead to another response of its prompt, and back. */
      identified: z.boolean(),
      ...borne,
      /**
       * Less the mean of those judged responses to its prompt that are linked with it: for comparing within the prompt. The
       * level of the prompt, of which no comparison says anything, is not in it.
       */
      centred: z.strictObject(interval).meta({ id: 'CentredScore' }),
    }),
    z.strictObject({
      /** It has no judgement that says which is better: this is what is known of its system, spread like its responses. */
      level: z.literal(POOLED_LEVELS[1]),
      identified: z.literal(false),
      ...borne,
    }),
    z.strictObject({
      /** Neither it nor its system was compared. */
      level: z.literal(POOLED_LEVELS[2]),
      identified: z.literal(false),
    }),
  ])
  .meta({ id: 'PooledScore' })

export type PooledScore = z.infer<typeof PooledScore>

/** What a response takes from its system, as stored. */
export const SystemLevel = z.strictObject({
  system: z.string(),
  score: z.number(),
  standardError: z.number(),
  linked: z.number().int(),
})

const settings = {
  /** How far responses of a system lie from its level, in logits. */
  tau: z.number(),
  /** From how many pairs of responses it was chosen, by how well it predicts others; null where it was given. */
  tauFrom: z.number().int().nullable(),
  /** Prior σ of the systems' levels. */
  priorSd: z.number(),
  warnings: z.array(z.enum(POOLED_WARNINGS)),
  /** Responses with a score of their own, and those of them that their own judgements determine. */
  own: z.number().int(),
  identified: z.number().int(),
}

const without = z.strictObject({ ok: z.literal(false), reason: z.enum(NOT_POOLED_REASONS) })

/** As stored with a fit of responses. */
export const StoredPooling = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), ...settings, systems: z.array(SystemLevel) }),
  without,
])

export type StoredPooling = z.infer<typeof StoredPooling>

/** How scores of responses were pooled, or why they were not. */
export const Pooling = z
  .discriminatedUnion('ok', [
    z.strictObject({
      ok: z.literal(true),
      ...settings,
      systems: z.array(SystemLevel.extend({ low: z.number(), high: z.number() }).meta({ id: 'SystemLevel' })),
    }),
    without,
  ])
  .meta({ id: 'Pooling' })

export type Pooling = z.infer<typeof Pooling>
