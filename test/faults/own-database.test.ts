import { readFile } from 'node:fs/promises'
import { startEmbeddedPostgres } from '@tiebreak/postgres-server/start-embedded-postgres.ts'
import { Client } from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { inviteJudges, nextJudgement, send } from './support/judges.ts'
import { makeHome, startProduct } from './support/product.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

it.runIf(process.platform === 'linux')(
  'with the SQL of the page on databases and three addresses, the product runs on a server of the operator’s own',
  async () => {
    const dataDir = await temporaryFolder()
    const server = await startEmbeddedPostgres({ dataDir, log: () => undefined, settings: { fsync: 'off' } })
    onTestFinished(() => server.stop())
    const page = await readFile(new URL('../../docs/own-database.md', import.meta.url), 'utf8')
    const sql = /```sql\n([^`]+)```/.exec(page)?.[1] ?? ''
    const admin = new Client({ connectionString: server.adminUrl })
    await admin.connect()
    for (const statement of sql.split(';\n').filter(Boolean)) await admin.query(statement)
    await admin.end()

    const at = (username: string, password: string) =>
      Object.assign(new URL(server.adminUrl), { username, password, pathname: '/tiebreak' }).href
    const env = {
      DATABASE_OWNER_URL: at('tiebreak_operator', 'change me'),
      DATABASE_URL: at('tiebreak_server', 'change me too'),
      DATABASE_AUTH_URL: at('tiebreak_accounts', 'change me as well'),
    }
    const home = await makeHome()
    onTestFinished(() => home.remove())
    const product = startProduct(home, { env })
    onTestFinished(() => product.stop())
    await product.says('The sample is loaded')
    await product.up()
    expect(await product.parts()).toMatchObject({ postgres: 0 })
    const [judge] = await inviteJudges(home.url, 1)
    const body = judge && (await nextJudgement(judge))
    if (!body) throw new Error('there is something to judge')
    expect(await send(judge, body)).toMatchObject({ revision: 1 })
  },
)
