import { z } from 'zod'
import { OUTCOMES } from './choices.ts'
import { LeftOutOfRelease, ReleaseCounts } from './schemas.ts'

const count = z.number().int()

/** A row of the result, for looking; texts are cut to 500 characters. */
export const PreviewRow = z
  .strictObject({
    rowId: z.string(),
    promptId: z.string(),
    prompt: z.string(),
    first: z.string(),
    second: z.string(),
    outcome: z.enum(OUTCOMES),
    nVotes: count,
    nAgree: count,
    probability: z.number().nullable(),
    source: z.string(),
  })
  .meta({ id: 'PreviewRow' })

export const ReleasePreview = z
  .strictObject({
    unit: ReleaseCounts.shape.unit,
    judged: count,
    rows: count,
    leftOut: LeftOutOfRelease,
    unranked: count,
    /** Prompts and judgements that were read, and whether that is all of them. */
    prompts: count,
    judgements: count,
    isWhole: z.boolean(),
    examples: z.array(PreviewRow).max(10),
  })
  .meta({ id: 'ReleasePreview' })

export type ReleasePreview = z.infer<typeof ReleasePreview>
