import { z } from 'zod'
import { OneLine } from '#common.ts'
import { AGGREGATIONS, LABEL_SOURCES } from './choices.ts'
import { SHAPE_NAMES } from './shapes.ts'

const share = z.number().min(0).max(1)
const kept = z.boolean()

/** The trainers' shapes that a release can hold. */
export const ReleaseShape = z.enum(SHAPE_NAMES).meta({ id: 'ReleaseShape' })

export type ReleaseShape = z.infer<typeof ReleaseShape>

/** The key of a column of metadata, as prompts have it. */
const MetadataKey = z.string().min(1).max(100)

const FIELDS = {
  criterion: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,39}$/)
    .meta({ description: 'Which criterion the labels are of.' }),
  aggregation: z.enum(AGGREGATIONS).meta({
    description:
      'How the judgements of a pair become one label: `none` makes a row of each; `majority` asks for more than half of all of them; `posterior` weighs raters by how reliable they are; `soft` gives the share of each side.',
  }),
  finalAnswers: z.boolean().meta({ description: 'Whether a reviewer’s final answer comes before the judgements.' }),
  source: z.enum(LABEL_SOURCES).meta({
    description: 'Whose judgements: people’s, programs’, or people’s where they give a label and programs’ elsewhere.',
  }),
  minVotes: z.number().int().min(1).max(1000),
  minAgreement: share.meta({ description: 'Smallest share of the judgements that have the label.' }),
  minProbability: share.meta({ description: 'Smallest probability of the label, where the aggregation gives one.' }),
  surplus: kept.meta({ description: 'Whether judgements beyond those that were wanted count.' }),
  flagged: kept.meta({ description: 'Whether comparisons that somebody reported are in.' }),
  ties: kept.meta({ description: 'Whether ties are in, for the shapes that can hold them.' }),
  bothBad: kept.meta({ description: 'Whether both bad is in, for the shapes that can hold it.' }),
  withoutRaters: z
    .array(z.number().int().min(1))
    .max(10_000)
    .meta({ description: 'Raters whose judgements do not count here, by the number of their pseudonym.' }),
  tags: z.array(OneLine).max(100).meta({ description: 'Prompts with any of these tags; all, if none is named.' }),
  withoutTags: z.array(OneLine).max(100).meta({ description: 'No prompt with any of these.' }),
  perPrompt: z.number().int().min(1).nullable().meta({ description: 'Most pairs of one prompt.' }),
  empty: kept,
  identical: kept,
  visiblyEqual: kept,
  wrongRoles: kept,
  contradicted: kept,
  mostCharacters: z
    .number()
    .int()
    .min(1)
    .nullable()
    .meta({ description: 'Most characters of prompt and longer response together.' }),
  margin: z.boolean().meta({
    description: 'Whether rows have a margin. Of all trainers, TRL’s RewardTrainer alone reads it, in its loss.',
  }),
  systems: z.boolean().meta({ description: 'Whether names of systems are given out.' }),
  reasons: z.boolean().meta({ description: 'Whether raters’ reasons are given out.' }),
  metadata: z.array(MetadataKey).max(50).meta({ description: 'Columns of prompts’ metadata to give out.' }),
  shapes: z.array(ReleaseShape).max(30).meta({ description: 'Trainers’ shapes beside the Parquet folder.' }),
}

/** How the rows of a release come from judgements; whatever it leaves out is counted. */
export const ReleasePolicy = z.strictObject(FIELDS).meta({ id: 'ReleasePolicy' })

/** The same as it is sent: what is not named has its default. */
export const NewReleasePolicy = z
  .strictObject({
    criterion: FIELDS.criterion.default('overall'),
    aggregation: FIELDS.aggregation.default('majority'),
    finalAnswers: FIELDS.finalAnswers.default(true),
    source: FIELDS.source.default('human'),
    minVotes: FIELDS.minVotes.default(1),
    minAgreement: FIELDS.minAgreement.default(0),
    minProbability: FIELDS.minProbability.default(0),
    surplus: FIELDS.surplus.default(true),
    flagged: FIELDS.flagged.default(false),
    ties: FIELDS.ties.default(false),
    bothBad: FIELDS.bothBad.default(false),
    withoutRaters: FIELDS.withoutRaters.default([]),
    tags: FIELDS.tags.default([]),
    withoutTags: FIELDS.withoutTags.default([]),
    perPrompt: FIELDS.perPrompt.default(null),
    empty: FIELDS.empty.default(false),
    identical: FIELDS.identical.default(false),
    visiblyEqual: FIELDS.visiblyEqual.default(false),
    wrongRoles: FIELDS.wrongRoles.default(false),
    contradicted: FIELDS.contradicted.default(false),
    mostCharacters: FIELDS.mostCharacters.default(null),
    margin: FIELDS.margin.default(false),
    systems: FIELDS.systems.default(false),
    reasons: FIELDS.reasons.default(false),
    metadata: FIELDS.metadata.default([]),
    shapes: FIELDS.shapes.default([]),
  })
  .meta({ id: 'NewReleasePolicy' })

export type ReleasePolicy = z.infer<typeof ReleasePolicy>
