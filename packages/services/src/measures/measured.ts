import { Agreement, RaterMeasures } from '@tiebreak/contracts/measures/schemas.ts'
import { z } from 'zod'

/**
 * What is stored of a measurement: figures without names, which are looked up when it is read. Earlier ones say nothing of
 * raters like these.
 */
export const MeasuredAgreement = Agreement.omit({ computedAt: true }).extend({
  ratersLikeThese: Agreement.shape.ratersLikeThese.default({ percent: null, alphaNominal: null, alphaOrdinal: null }),
})
export type MeasuredAgreement = z.infer<typeof MeasuredAgreement>

const MeasuredRater = RaterMeasures.omit({ name: true, kind: true, simulated: true })
/** Measurements from before flags have none. */
export const MeasuredRaters = z.array(MeasuredRater.extend({ flags: MeasuredRater.shape.flags.default([]) }))
export type MeasuredRaters = z.infer<typeof MeasuredRaters>
