import type { Database } from '@tiebreak/db/database.ts'
import { readServerVersion } from '@tiebreak/db/queries/instance/doctor.ts'
import { OLDEST_POSTGRES } from '@tiebreak/db/setup-connection.ts'
import { type Finding, failed, ok } from './finding.ts'

/** The database answers, and is new enough. */
export async function checkVersion(db: Database): Promise<Finding> {
  const { major, version } = await readServerVersion(db)
  return major < OLDEST_POSTGRES
    ? failed('database', `PostgreSQL ${version}`, `Move to PostgreSQL ${OLDEST_POSTGRES} or newer.`)
    : ok('database', `reachable, PostgreSQL ${version}`)
}
