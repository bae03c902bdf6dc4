import type { FunctionFile } from './function-file.ts'
import { readFunctionFiles } from './function-files.ts'
import { type KnownMigrations, readKnownMigrations } from './known-migrations.ts'

/** All SQL that makes up the schema: migrations, and the files of functions and views. */
export type SchemaTexts = KnownMigrations & { files: FunctionFile[] }

export async function readSchemaTexts(folder: string): Promise<SchemaTexts> {
  const [known, files] = await Promise.all([readKnownMigrations(folder), readFunctionFiles(`${folder}/functions`)])
  return { ...known, files }
}
