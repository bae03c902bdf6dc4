import type { UserId } from '@tiebreak/contracts/ids.ts'
import { SessionId } from '@tiebreak/contracts/ids.ts'
import type { Database } from '@tiebreak/db/database.ts'
import { session } from '@tiebreak/db/schema/accounts/auth.ts'
import { proofOfSession } from '@tiebreak/services/proof.ts'
import { v7 as uuidv7 } from 'uuid'

const HOUR_MS = 3_600_000

/** Opens a session for somebody, past better-auth, and answers what proves them to the database. */
export async function proofFor(accounts: Database, userId: UserId): Promise<string> {
  const id = SessionId.parse(uuidv7())
  const token = uuidv7()
  await accounts.orm.insert(session).values({ id, token, userId, expiresAt: new Date(Date.now() + HOUR_MS) })
  return proofOfSession(id, token)
}
