import { z } from 'zod'

/** The program that gave a judgement, as its file names it. */
const JudgeProgram = z.strictObject({ model: z.string(), version: z.string().nullable() }).meta({ id: 'JudgeProgram' })

/** What imports say of who judged, beyond the rater. */
export const ByProgram = z.object({
  /** The program that judged; null for people, and where the import does not say. */
  judge: JudgeProgram.nullable(),
  /** How sure whoever judged was, 0 to 1; null if unknown. */
  confidence: z.number().nullable(),
})
