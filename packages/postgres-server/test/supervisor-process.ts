import { Client } from 'pg'
import { startEmbeddedPostgres } from '../src/start-embedded-postgres.ts'
import { findWatch } from '../src/stop-with-us.ts'

const [dataDir = '', watch] = process.argv.slice(2)
const server = await startEmbeddedPostgres({ dataDir, log: () => undefined, settings: { fsync: 'off' } })
const client = new Client({ connectionString: server.adminUrl })
await client.connect()
await client.query('CREATE TABLE kept AS SELECT 42 AS answer')
await client.end()
if (watch === 'unwatched') {
  const shell = await findWatch(server.pid)
  if (shell === null) throw new Error('a server is watched')
  process.kill(shell, 'SIGKILL')
}
console.log(server.pid)
setInterval(() => undefined, 60_000)
