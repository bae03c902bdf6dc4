import { Agreement, RaterMeasures } from '@tiebreak/contracts/measures/schemas.ts'
import { z } from 'zod'

/** What is stored of a measurement: figures without names, which are looked up when it is read. */
export const MeasuredAgreement = Agreement.omit({ computedAt: true })
export type MeasuredAgreement = z.infer<typeof MeasuredAgreement>

export const MeasuredRaters = z.array(RaterMeasures.omit({ name: true, kind: true, simulated: true }))
export type MeasuredRaters = z.infer<typeof MeasuredRaters>
