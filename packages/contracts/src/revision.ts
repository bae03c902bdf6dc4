import { z } from 'zod'
import { Instant } from './common.ts'
import { ResponseId, SubmissionId } from './ids.ts'
import { Judgement } from './judgement.ts'

/** One version of an answer, counted or not: nothing that was sent is ever overwritten. */
export const Revision = Judgement.extend({
  revises: SubmissionId.nullable(),
  /** Whether no later revision replaces it. */
  current: z.boolean(),
  unacceptable: z.array(ResponseId),
  /** The answers beside overall; `ranks` follow `responses`. */
  criteria: z.array(
    z.strictObject({
      criterion: z.string(),
      ranks: z.array(z.number().int()).nullable(),
      strength: z.number().int().nullable(),
    }),
  ),
  guidelinesVersion: z.number().int().nullable(),
  receivedAt: Instant,
}).meta({ id: 'Revision' })
export type Revision = z.infer<typeof Revision>
