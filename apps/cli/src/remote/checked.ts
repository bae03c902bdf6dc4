import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { z } from 'zod'

/**
 * Parses input with the same schema as the instance.
 * @throws StartupError `config_invalid`, naming each place
 */
export function checked<Schema extends z.ZodType>(schema: Schema, asked: unknown): z.output<Schema> {
  const result = schema.safeParse(asked)
  if (result.success) return result.data
  throw new StartupError('config_invalid', `Invalid input: ${z.prettifyError(result.error)}`)
}
