import { tmpdir } from 'node:os'
import type { Database } from '@tiebreak/db/database.ts'
import type { Actor, Ctx, Log } from '@tiebreak/services/context.ts'

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** The context of one call by someone. */
export function contextOf(
  { app, accounts }: { app: Database; accounts: Database },
  actor: Actor = { kind: 'anonymous' },
): Ctx {
  return {
    db: app,
    accounts,
    actor,
    requestId: 'test-request',
    log: silentLog,
    filesDir: tmpdir(),
    publicUrl: 'https://tiebreak.example.org',
  }
}
