import { Client, type QueryResultRow } from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { emptyOfMigrations, migrateOn } from './migrate-on.ts'
import { makeTestDatabase } from './test-database.ts'

/** A database at an earlier migration, in which a test writes what there was before it migrates on. */
export type OlderDatabase = {
  /** Empties it, and migrates it as far as this. */
  beginAt(upTo: string): Promise<void>
  migrateOn(range: { after: string; upTo: string }): Promise<void>
  /** Reads or writes inside the wall of the project, in one transaction; answers what the last statement answers. */
  within<Row extends QueryResultRow>(text: string | readonly string[], values?: unknown[]): Promise<Row[]>
  /** The same in front of all walls. */
  outside<Row extends QueryResultRow>(text: string): Promise<Row[]>
}

/** A database of the test file's own, at whichever migration, gone after the file. */
export function useOlderDatabase(projectId: string): OlderDatabase {
  let made: Client | undefined
  let end = async () => {}
  beforeAll(async () => {
    const { ownerUrl, drop } = await makeTestDatabase()
    const client = new Client({ connectionString: ownerUrl })
    await client.connect()
    made = client
    end = async () => {
      await client.end()
      await drop()
    }
  })
  afterAll(() => end())

  const owner = () => {
    if (made === undefined) throw new Error('the database is there inside tests only')
    return made
  }
  return {
    async beginAt(upTo) {
      await emptyOfMigrations(owner())
      await migrateOn(owner(), { after: '', upTo })
    },
    migrateOn: (range) => migrateOn(owner(), range),
    async within<Row extends QueryResultRow>(text: string | readonly string[], values: unknown[] = []) {
      await owner().query('begin')
      await owner().query(`select set_config('tiebreak.project_id', $1, true)`, [projectId])
      let rows: Row[] = []
      for (const one of [text].flat()) rows = (await owner().query<Row>(one, values)).rows
      await owner().query('commit')
      return rows
    },
    outside: async <Row extends QueryResultRow>(text: string) => (await owner().query<Row>(text)).rows,
  }
}
