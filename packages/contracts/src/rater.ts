import { z } from 'zod'
import { ManyLines } from './common.ts'
import { RaterId } from './ids.ts'

/** A paused annotator keeps what they judged and gets nothing new. */
export const ChangeRater = z
  .strictObject({ paused: z.boolean(), reason: ManyLines(2000).default('') })
  .meta({ id: 'ChangeRater' })
export type ChangeRater = z.infer<typeof ChangeRater>

export const RaterState = z
  .strictObject({ id: RaterId, paused: z.boolean(), reason: z.string().nullable() })
  .meta({ id: 'RaterState' })
export type RaterState = z.infer<typeof RaterState>
