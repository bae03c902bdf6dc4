/**
 * Writes the digest of all files of drizzle/functions into the newest migration. For one that is not released yet: after a
 * release a change of functions needs a new migration.
 *
 *   node packages/db/scripts/note-functions.ts
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { digestOfSet, notedDigest } from '#migrate/function-files.ts'
import { readSchemaTexts } from '#migrate/schema-texts.ts'
import { MIGRATIONS_FOLDER } from '#migrate.ts'

const { migrations, files } = await readSchemaTexts(MIGRATIONS_FOLDER)
const newest = join(MIGRATIONS_FOLDER, `${migrations.at(-1)?.tag}.sql`)
const text = await readFile(newest, 'utf8')
const noted = notedDigest(text)
if (noted === null) throw new Error(`${newest} does not end with a line "-- functions: <digest>"`)
await writeFile(newest, text.replace(`-- functions: ${noted}`, `-- functions: ${digestOfSet(files)}`))
