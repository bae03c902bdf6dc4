import { OwnSession } from '@tiebreak/contracts/accounts/schemas.ts'
import type { Page, PageQuery } from '@tiebreak/contracts/common.ts'
import { SessionId } from '@tiebreak/contracts/ids.ts'
import { listSessions as findSessions, type SessionPlace } from '@tiebreak/db/queries/accounts/own-account.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { z } from 'zod'
import type { Verb } from '#context.ts'
import { startAfter, toPage } from '#page.ts'
import { requireSession } from './require-session.ts'

const Key = z.string().regex(/^\d{1,15} [\w-]{1,64}$/)

/**
 * Where the caller's account is signed in, newest first.
 * @throws DomainError `not_signed_in`, `bad_request` for a foreign cursor
 */
export async function listSessions({ ctx, input }: Verb<PageQuery>): Promise<Page<OwnSession>> {
  const { userId, sessionId } = requireSession(ctx)
  const { cursor, limit } = input
  const after = placeOf(startAfter(cursor, Key))
  const rows = await withTransaction(ctx.db, {}, (tx) => findSessions(tx, userId, { after, limit: limit + 1 }))
  return toPage(
    rows,
    limit,
    (row) => `${row.createdAt.getTime()} ${row.id}`,
    ({ id, createdAt, updatedAt, expiresAt, userAgent }) =>
      OwnSession.parse({
        id,
        signedInAt: createdAt.toISOString(),
        prolongedAt: updatedAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
        userAgent: userAgent || null,
        current: id === sessionId,
      }),
  )
}

function placeOf(key: string | undefined): SessionPlace | undefined {
  const [at, id] = key?.split(' ') ?? []
  return at === undefined || id === undefined ? undefined : { at: new Date(Number(at)), id: SessionId.parse(id) }
}
