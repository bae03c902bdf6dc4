import type { Database } from '@tiebreak/db/database.ts'
import { compareFiles } from '#instance/files/compare-files.ts'
import { type Finding, failed, ok, warning } from './finding.ts'

const CHECK = 'files'

/** The data folder has the files that the database names, and no others of ours. */
export async function checkFiles(owner: Database, filesDir: string): Promise<Finding> {
  const { orphans, gone, kept } = await compareFiles(owner, filesDir)
  if (gone.length > 0)
    return failed(
      CHECK,
      `missing: ${gone.filter(({ kind }) => kind === 'export').length} of exports, ${gone.filter(({ kind }) => kind === 'import').length} of waiting imports`,
      'Restore the data folder from a backup, or create those exports and send those imports again.',
    )
  if (orphans.length > 0)
    return warning(
      CHECK,
      `${orphans.length} unused`,
      'The worker removes them within a minute; check that it is running.',
    )
  return ok(CHECK, `${kept}, each known to the database`)
}
