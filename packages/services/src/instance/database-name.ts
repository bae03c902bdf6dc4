/** The name of our database on a server whose administrator's address the operator gave. */
export function databaseNameOf(adminUrl: string): string {
  const named = decodeURIComponent(new URL(adminUrl).pathname.slice(1))
  // `postgres` is where administrators connect, not where an application keeps its tables.
  return named === '' || named === 'postgres' ? 'tiebreak' : named
}
