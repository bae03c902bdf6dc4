import type { Database } from '@tiebreak/db/database.ts'
import { migrationState } from '@tiebreak/db/migrate.ts'
import { type Finding, failed, ok } from './finding.ts'

const CHECK = 'migrations'

/** The schema is the one that this version knows, and so is the text of each function and view. */
export async function checkMigrations(db: Database): Promise<Finding> {
  const { known, applied, unknown, otherFunctions } = await migrationState(db.pool)
  if (unknown > 0)
    return failed(
      CHECK,
      `The database has had ${unknown} that this version does not know; ${applied} of ${known} applied.`,
      'Start the newer version, or restore a backup from before it.',
    )
  const found = `${applied} of ${known} applied`
  const restart = 'Restart Tiebreak: it brings the schema up to date as it starts.'
  if (applied < known) return failed(CHECK, found, restart)
  return otherFunctions > 0
    ? failed(CHECK, `${found}, ${otherFunctions} of its functions have another text`, restart)
    : ok(CHECK, found)
}
