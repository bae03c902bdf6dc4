import { InvalidArgumentError } from 'commander'
import type { z } from 'zod'

/** Parses a command-line argument with a schema; what doesn't fit is refused in the schema's own words. */
export function parsed<T>(schema: z.ZodType<T, string>): (word: string) => T {
  return (word) => {
    const result = schema.safeParse(word)
    if (result.success) return result.data
    throw new InvalidArgumentError(result.error.issues.map(({ message }) => message).join('; '))
  }
}
