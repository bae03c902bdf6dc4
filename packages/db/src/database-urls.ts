/**
 * The four login roles; see decision "Roles in the database from the first migration". `auth` has the rights of `app`, and
 * alone writes accounts and sessions.
 */
export const ROLES = {
  owner: 'tiebreak_owner',
  app: 'tiebreak_app',
  jobs: 'tiebreak_jobs',
  auth: 'tiebreak_auth',
} as const

export type RolePasswords = Record<keyof typeof ROLES, string>

/** The addresses at which the owner, the serving role, the worker's and that of accounts reach the database. */
export type DatabaseUrls = { ownerUrl: string; appUrl: string; jobsUrl: string; authUrl: string }

/** The addresses of the four roles that we create ourselves, on the server of `serverUrl`. */
export function databaseUrlsOf({
  serverUrl,
  database,
  passwords,
}: {
  /** Any address on that server; its user and database are replaced. */
  serverUrl: string
  database: string
  passwords: RolePasswords
}): DatabaseUrls {
  const urlOf = (role: keyof typeof ROLES) => {
    const url = new URL(withDatabase(serverUrl, database))
    url.username = ROLES[role]
    url.password = encodeURIComponent(passwords[role])
    return url.href
  }
  return { ownerUrl: urlOf('owner'), appUrl: urlOf('app'), jobsUrl: urlOf('jobs'), authUrl: urlOf('auth') }
}

/** The same address with a different database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${encodeURIComponent(database)}`
  return changed.href
}
