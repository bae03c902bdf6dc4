import { z } from 'zod'
import { Instant } from './common.ts'

/**
 * How far figures go. Answers are read below a mark that no later commit can slip under, and while a transaction is
 * open the mark waits for it: what was acknowledged meanwhile is counted here until it is in.
 */
export const reachFields = {
  /** Everything that was acknowledged before this moment is in. */
  asOf: Instant,
  /** Answers that are acknowledged by now, but not in. */
  behind: z.number().int(),
  /** Rulings of leads (left out, taken in again, requeued, …) that are made by now, but do not show yet. */
  decisionsBehind: z.number().int(),
  /** How many of both wait for an open transaction of the database. The others come with the next computation. */
  held: z.number().int(),
}

const Reach = z.strictObject(reachFields)
export type Reach = z.infer<typeof Reach>
