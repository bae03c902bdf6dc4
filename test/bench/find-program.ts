import { access, constants, readdir } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

const DEBIAN = '/usr/lib/postgresql'

/** Where a PostgreSQL client program is: on the path, or among Debian's versions, newest first; null when nowhere. */
export async function findProgram(name: 'pgbench' | 'psql'): Promise<string | null> {
  const versions = await readdir(DEBIAN).catch(() => [])
  const newestFirst = versions.sort((left, right) => Number(right) - Number(left))
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...newestFirst.map((version) => join(DEBIAN, version, 'bin')),
  ]
  for (const folder of folders) {
    const path = join(folder, name)
    if (await isExecutable(path)) return path
  }
  return null
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
