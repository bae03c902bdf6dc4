import { readdir, readFile } from 'node:fs/promises'
import { Client } from 'pg'
import { startEmbeddedPostgres } from '../src/start-embedded-postgres.ts'

const [dataDir = '', watch] = process.argv.slice(2)
const server = await startEmbeddedPostgres({ dataDir, log: () => undefined, settings: { fsync: 'off' } })
const client = new Client({ connectionString: server.adminUrl })
await client.connect()
await client.query('CREATE TABLE kept AS SELECT 42 AS answer')
await client.end()
if (watch === 'unwatched') await killShells()
console.log(server.pid)
setInterval(() => undefined, 60_000)

async function killShells(): Promise<void> {
  for (const pid of (await readdir('/proc')).map(Number).filter(Boolean)) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    if (stat.includes(' (sh) ') && stat.split(') ')[1]?.split(' ')[1] === String(process.pid))
      process.kill(pid, 'SIGKILL')
  }
}
