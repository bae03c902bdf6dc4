import { z } from 'zod'

/**
 * One place in a file, of any format, that could not be imported. Lines, or rows if there are no lines, count from 1.
 */
export const RowError = z
  .strictObject({ line: z.number().int(), field: z.string(), found: z.string(), expected: z.string() })
  .meta({ id: 'RowError' })
export type RowError = z.infer<typeof RowError>

/** Row errors that differ only in their lines and in what exactly was found. */
export const ErrorGroup = z
  .strictObject({
    /** With "[]" for any place in a list. */
    field: z.string(),
    /** What the first of them found. */
    found: z.string(),
    expected: z.string(),
    count: z.number().int(),
    /** The first lines, at most five. */
    lines: z.array(z.number().int()),
  })
  .meta({ id: 'ErrorGroup' })
export type ErrorGroup = z.infer<typeof ErrorGroup>
