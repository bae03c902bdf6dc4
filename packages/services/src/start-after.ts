import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { z } from 'zod'
import { startOf } from './page.ts'

/**
 * The sort key after which a page starts, when that key is one id; undefined for the first page.
 * @throws DomainError `bad_request` for a cursor that no page can have given
 */
export function startAfter<Kind extends z.ZodType<string>>(
  cursor: string | undefined,
  schema: Kind,
): z.output<Kind> | undefined {
  const key = startOf(cursor)
  if (key === undefined) return undefined
  const parsed = schema.safeParse(key)
  if (parsed.success) return parsed.data
  throw new DomainError('bad_request', {
    details: [{ path: 'cursor', message: 'This cursor does not belong to this list.' }],
  })
}
