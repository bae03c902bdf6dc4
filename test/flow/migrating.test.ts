import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readSchemaTexts } from '@tiebreak/db/migrate/schema-texts.ts'
import { isServable, migrateDatabase, migrationState } from '@tiebreak/db/migrate.ts'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { catalogueOf } from '#support/catalogue-of.ts'
import { type CopiedSchema, copySchema } from '#support/copied-schema.ts'
import { keptInstances, restoreInstance } from '#support/kept-instance.ts'
import { makeBareDatabase, makeTestDatabase, type TestDatabase } from '#support/test-database.ts'

let ends: (() => Promise<unknown>)[]
let sql: CopiedSchema
beforeEach(async () => {
  ends = []
  sql = await copySchema()
})
afterEach(async () => {
  for (const end of ends.reverse()) await end()
  await sql.end()
})

const using = async (made: Promise<TestDatabase>): Promise<TestDatabase & { owner: Client }> => {
  const database = await made
  const owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
  ends.push(
    () => database.drop(),
    () => owner.end(),
  )
  return { ...database, owner }
}
const rowsOf = async (owner: Client) =>
  (await owner.query<{ hash: string }>('select hash from drizzle.__drizzle_migrations order by id')).rows.map(
    ({ hash }) => hash,
  )

describe('which migrations a database has had', () => {
  it('an instance that had the first 24 one by one gets the row of the baseline beside theirs, once', async () => {
    const [oldest = ''] = await keptInstances()
    const { ownerUrl, owner } = await using(restoreInstance(oldest))
    const { baseline, folded } = await readSchemaTexts(sql.folder)
    const before = await rowsOf(owner)
    expect(before.slice(0, 24)).toEqual(folded.map(({ hash }) => hash))
    await migrateDatabase({ ownerUrl })
    await migrateDatabase({ ownerUrl })
    const after = await rowsOf(owner)
    expect(after.slice(0, before.length + 1)).toEqual([...before, baseline.hash])
    expect(new Set(after).size).toBe(after.length)
  })

  it('one that had no more than the first 24 goes on from there to the schema of a new one', async () => {
    const { ownerUrl, owner } = await using(makeBareDatabase())
    const { folded } = await readSchemaTexts(sql.folder)
    await makeThe24(owner)
    expect(await rowsOf(owner)).toEqual(folded.map(({ hash }) => hash))
    await migrateDatabase({ ownerUrl })
    const { owner: fresh } = await using(makeTestDatabase())
    expect(await catalogueOf(owner)).toEqual(await catalogueOf(fresh))
  })

  it('one that had fewer is told which version to start first, and is left as it is', async () => {
    const { ownerUrl, owner } = await using(makeBareDatabase())
    await makeThe24(owner)
    await owner.query('delete from drizzle.__drizzle_migrations where id > 20')
    const before = await catalogueOf(owner)
    await expect(migrateDatabase({ ownerUrl })).rejects.toMatchObject({
      name: 'StartupError',
      code: 'database_schema_older',
      message:
        'The database has only 20 of the first 24 migrations, which this version of Tiebreak holds as one: first start the version whose newest migration is 0037_quick_marks, then this one.',
    })
    expect(await catalogueOf(owner)).toEqual(before)
    expect(await rowsOf(owner)).toHaveLength(20)
  })

  it('older code refuses a database that had one migration more, and puts no function back', async () => {
    const { ownerUrl, owner } = await using(makeTestDatabase())
    await sql.migration('later', '-- functions: another')
    await sql.write(
      'annotating/most_revisions.sql',
      (await sql.read('annotating/most_revisions.sql')).replace('30', '31'),
    )
    await migrateDatabase({ ownerUrl, folder: sql.folder })
    await expect(migrateDatabase({ ownerUrl })).rejects.toMatchObject({
      code: 'database_schema_newer',
      message:
        'The database has 1 migration that this version of Tiebreak does not know: start the newer version, or restore a backup made before the upgrade.',
    })
    expect((await owner.query('select tiebreak.most_revisions() as n')).rows).toEqual([{ n: 31 }])
  })

  it('newer is who had what this code does not know, however many there are', async () => {
    const { ownerUrl, owner } = await using(makeTestDatabase())
    await owner.query(
      `update drizzle.__drizzle_migrations set hash = 'another' where id = (select max(id) from drizzle.__drizzle_migrations)`,
    )
    await expect(migrateDatabase({ ownerUrl })).rejects.toMatchObject({ code: 'database_schema_newer' })
  })
})

describe('whether this code may serve a database, as the serving role sees it', () => {
  const seen = async ({ appUrl }: TestDatabase) => {
    const app = new Client({ connectionString: appUrl })
    await app.connect()
    const state = await migrationState(app)
    await app.end()
    return { ...state, servable: isServable(state) }
  }

  it('not before its migrations, and not with another text of a function', async () => {
    const [oldest = ''] = await keptInstances()
    const old = await using(restoreInstance(oldest))
    expect(await seen(old)).toMatchObject({ unknown: 0, servable: false })
    await migrateDatabase(old)
    const now = await seen(old)
    expect(now).toMatchObject({ applied: now.known, unknown: 0, otherFunctions: 0, servable: true })
    await old.owner.query(`update drizzle.functions set digest = 'another' where object = 'tiebreak.most_revisions()'`)
    expect(await seen(old)).toMatchObject({ applied: now.known, otherFunctions: 1, servable: false })
    await old.owner.query(`delete from drizzle.functions where object = 'tiebreak.most_revisions()'`)
    expect(await seen(old)).toMatchObject({ otherFunctions: 1, servable: false })
  })

  it('still while newer code has brought its own migrations and functions', async () => {
    const database = await using(makeTestDatabase())
    await sql.migration('later', '-- functions: another')
    await sql.write(
      'annotating/most_revisions.sql',
      (await sql.read('annotating/most_revisions.sql')).replace('30', '31'),
    )
    await migrateDatabase({ ownerUrl: database.ownerUrl, folder: sql.folder })
    expect(await seen(database)).toMatchObject({ unknown: 1, otherFunctions: 1, servable: true })
  })
})

/** What the first 24 migrations made, with their rows, as an instance of that time has them. */
async function makeThe24(owner: Client): Promise<void> {
  const { folded, baseline } = await readSchemaTexts(sql.folder)
  await owner.query(`begin; ${await readFile(join(sql.folder, `${baseline.tag}.sql`), 'utf8')}; commit`)
  await owner.query('create schema drizzle')
  await owner.query(
    'create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)',
  )
  for (const [at, { hash }] of folded.entries())
    await owner.query('insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)', [
      hash,
      baseline.when - (folded.length - 1 - at),
    ])
}
