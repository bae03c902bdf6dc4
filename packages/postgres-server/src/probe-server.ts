import { Client, DatabaseError } from 'pg'

/**
 * How a server responds to a connection: `ready`, `busy` (starting, recovering or stopping), or `silent` (no response
 * within two seconds).
 * @param cluster if given, only a server of this very folder counts as ready
 * @throws DatabaseError when the server refuses for another reason, such as a wrong password
 */
export async function probeServer(adminUrl: string, cluster?: string): Promise<'ready' | 'busy' | 'silent'> {
  const client = new Client({ connectionString: adminUrl, connectionTimeoutMillis: 2_000, query_timeout: 2_000 })
  // A server that goes away between two messages reports it here too; the failed call below already tells us.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ folder: string }>(`SELECT current_setting('data_directory') AS folder`)
    return cluster === undefined || rows[0]?.folder === cluster ? 'ready' : 'silent'
  } catch (error) {
    if (!(error instanceof DatabaseError)) return 'silent'
    // 57P03 cannot_connect_now, 57P01/57P02 shutting down, 53300 too many connections: alive, but not available yet.
    if (['57P01', '57P02', '57P03', '53300'].includes(error.code ?? '')) return 'busy'
    throw error
  } finally {
    await client.end().catch(() => undefined)
  }
}
