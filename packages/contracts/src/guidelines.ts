import { z } from 'zod'
import { Instant } from './common.ts'

/** One version of a project's guidelines; `acknowledgedAt` is the caller's own. */
export const Guidelines = z
  .strictObject({
    version: z.number().int(),
    markdown: z.string(),
    createdAt: Instant,
    acknowledgedAt: Instant.nullable(),
  })
  .meta({ id: 'Guidelines' })
export type Guidelines = z.infer<typeof Guidelines>
