import type { Database } from '@tiebreak/db/database.ts'
import { migrationState } from '@tiebreak/db/migrate.ts'
import { type Finding, failed, ok } from './finding.ts'

const CHECK = 'migrations'

/** The schema, and the text of each function and view, are those of this version. */
export async function checkMigrations(db: Database): Promise<Finding> {
  const { known, applied, unknown, otherFunctions } = await migrationState(db.pool)
  if (unknown > 0)
    return failed(
      CHECK,
      `The database has ${unknown} that this version does not know; ${applied} of ${known} applied.`,
      'Start the newer version, or restore a backup made before the upgrade.',
    )
  const found = `${applied} of ${known} applied`
  const restart = 'Restart Tiebreak, which updates the schema as it starts.'
  if (applied < known) return failed(CHECK, found, restart)
  return otherFunctions > 0
    ? failed(CHECK, `${found}, ${otherFunctions} of its functions differ from this version’s`, restart)
    : ok(CHECK, found)
}
