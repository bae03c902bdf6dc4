import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'

/** A connection to the running embedded database as its superuser: to look, to lock, and to change settings. */
export async function insideDatabase({ dataDir }: { dataDir: string }): Promise<Client> {
  const read = async (name: string) => (await readFile(join(dataDir, name), 'utf8')).trim()
  const client = new Client({
    host: '127.0.0.1',
    port: Number(await read('postgres.port')),
    user: 'postgres',
    password: await read('postgres.password'),
    database: 'tiebreak',
    connectionTimeoutMillis: 10_000,
  })
  // Servers are killed here on purpose; the query that fails for it says so.
  client.on('error', () => undefined)
  await client.connect()
  return client
}
