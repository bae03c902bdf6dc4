import type { Page } from '@tiebreak/contracts/common.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { z } from 'zod'

const Digits = z.string().regex(/^\d{1,15}$/)

/** A sort key as an opaque cursor. */
export const encodeKey = (key: string) => Buffer.from(key, 'utf8').toString('base64url')

/** The sort key after which a page starts, from the caller's opaque cursor; undefined for the first page. */
export function startOf(cursor: string | undefined): string | undefined {
  return cursor === undefined ? undefined : Buffer.from(cursor, 'base64url').toString('utf8')
}

/** Builds a page from one row more than the limit: the extra row only shows that there is a next page. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => string,
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(toItem),
    nextCursor: rows.length > limit && last !== undefined ? encodeKey(keyOf(last)) : null,
  }
}

/**
 * The sort key after which a page starts, if that key is a single id; undefined for the first page.
 * @throws DomainError `bad_request` for a cursor that no page can have issued
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

/** The same where the list is sorted by a number. */
export function startAfterNumber(cursor: string | undefined): number | undefined {
  const key = startAfter(cursor, Digits)
  return key === undefined ? undefined : Number(key)
}
