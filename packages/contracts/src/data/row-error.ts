import { z } from 'zod'

/**
 * One place in a file, of any format, that could not be imported. Lines, or rows if there are no lines, count from 1.
 */
export const RowError = z
  .strictObject({ line: z.number().int(), field: z.string(), found: z.string(), expected: z.string() })
  .meta({ id: 'RowError' })
export type RowError = z.infer<typeof RowError>
