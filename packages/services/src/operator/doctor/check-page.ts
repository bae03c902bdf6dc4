import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { type Finding, failed, ok } from './finding.ts'

/** The page that people see was built. */
export async function checkPage(pageDir: string): Promise<Finding> {
  const isThere = await access(join(pageDir, 'index.html')).then(
    () => true,
    () => false,
  )
  return isThere
    ? ok('page', 'built')
    : failed(
        'page',
        `The pages have not been built in ${pageDir}.`,
        'Start Tiebreak with "npm start", which builds them.',
      )
}
