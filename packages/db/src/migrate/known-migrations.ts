import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ClientBase } from 'pg'
import { z } from 'zod'
import { sha256 } from './function-file.ts'

const Journal = z.object({ entries: z.array(z.object({ when: z.number(), tag: z.string() })) })
const Folded = z.object({
  /** The baseline. */
  into: z.string(),
  /** The newest migration that the last version before the baseline had. */
  lastApart: z.string(),
  migrations: z.array(z.object({ tag: z.string(), hash: z.string() })),
})

export type KnownMigration = { tag: string; when: number; hash: string }

/** The migrations of a folder, and those that one of them, the baseline, stands for. */
export type KnownMigrations = {
  migrations: KnownMigration[]
  baseline: KnownMigration
  folded: readonly { tag: string; hash: string }[]
  lastApart: string
}

export async function readKnownMigrations(folder: string): Promise<KnownMigrations> {
  const { entries } = Journal.parse(JSON.parse(await readFile(join(folder, 'meta/_journal.json'), 'utf8')))
  const {
    into,
    lastApart,
    migrations: folded,
  } = Folded.parse(JSON.parse(await readFile(join(folder, 'folded.json'), 'utf8')))
  const migrations = await Promise.all(
    entries.map(async ({ tag, when }) => ({
      tag,
      when,
      hash: sha256(await readFile(join(folder, `${tag}.sql`), 'utf8')),
    })),
  )
  const baseline = migrations.find(({ tag }) => tag === into)
  if (!baseline) throw new Error(`drizzle/folded.json: ${into} is no migration`)
  return { migrations, baseline, folded, lastApart }
}

/** The digests of the migrations applied to a database; empty if there are none. */
export async function readAppliedHashes(client: Pick<ClientBase, 'query'>): Promise<Set<string>> {
  const { rows: found } = await client.query<{ there: boolean }>(
    `select to_regclass('drizzle.__drizzle_migrations') is not null as there`,
  )
  if (!found[0]?.there) return new Set()
  const { rows } = await client.query<{ hash: string }>('select hash from drizzle.__drizzle_migrations')
  return new Set(rows.map(({ hash }) => hash))
}
