import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { MIGRATIONS_FOLDER } from '@tiebreak/db/migrate.ts'
import { z } from 'zod'

const Entry = z.looseObject({ idx: z.number(), when: z.number(), tag: z.string() })
const Journal = z.looseObject({ entries: z.array(Entry) })

/** A copy of all SQL, to be changed as a later version would. */
export type CopiedSchema = {
  folder: string
  /** The text of a file of `functions`. */
  read(file: string): Promise<string>
  write(file: string, text: string): Promise<void>
  remove(file: string): Promise<void>
  /** Adds a migration as the newest one. */
  migration(name: string, text: string): Promise<void>
  end(): Promise<void>
}

export async function copySchema(): Promise<CopiedSchema> {
  const folder = await mkdtemp(join(tmpdir(), 'tiebreak-sql-'))
  await cp(MIGRATIONS_FOLDER, folder, { recursive: true })
  const journal = join(folder, 'meta/_journal.json')
  const readJournal = async () => Journal.parse(JSON.parse(await readFile(journal, 'utf8')))
  const at = (file: string) => join(folder, 'functions', file)
  return {
    folder,
    read: (file) => readFile(at(file), 'utf8'),
    async write(file, text) {
      await mkdir(dirname(at(file)), { recursive: true })
      await writeFile(at(file), text)
    },
    remove: (file) => rm(at(file)),
    async migration(name, text) {
      const { entries, ...rest } = await readJournal()
      const last = entries.at(-1)
      if (!last) throw new Error('there are migrations')
      const tag = `${last.idx + 1}_${name}`
      await writeFile(join(folder, `${tag}.sql`), text)
      const entry = { ...last, idx: last.idx + 1, when: last.when + 1000, tag }
      await writeFile(journal, JSON.stringify({ ...rest, entries: [...entries, entry] }))
    },
    end: () => rm(folder, { recursive: true, force: true }),
  }
}
