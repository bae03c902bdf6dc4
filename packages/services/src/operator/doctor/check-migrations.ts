import type { Database } from '@tiebreak/db/database.ts'
import { migrationState } from '@tiebreak/db/migrate.ts'
import { type Finding, failed, ok } from './finding.ts'

const CHECK = 'migrations'

/** The schema is the one that this version knows. */
export async function checkMigrations(db: Database): Promise<Finding> {
  const { known, applied } = await migrationState(db.pool)
  const found = `${applied} of ${known} applied`
  if (applied < known) return failed(CHECK, found, 'Restart Tiebreak: it brings the schema up to date as it starts.')
  return applied > known
    ? failed(
        CHECK,
        `The database has ${applied} migrations, this version knows ${known}.`,
        'Start the newer version, or restore a backup from before it.',
      )
    : ok(CHECK, found)
}
