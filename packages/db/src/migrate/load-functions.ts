import type { ClientBase } from 'pg'
import type { FunctionFile } from './function-file.ts'
import { drop, makeAsIn, missingOf } from './function-objects.ts'

type Asked = Pick<ClientBase, 'query'>
type Loaded = ReadonlyMap<string, { file: string; digest: string }>

/** What is loaded, by name. Empty before the migration that creates the list. */
export async function readLoaded(client: Asked): Promise<Loaded> {
  const { rows: found } = await client.query<{ there: boolean }>(
    `select to_regclass('drizzle.functions') is not null as there`,
  )
  if (!found[0]?.there) return new Map()
  const { rows } = await client.query<{ object: string; file: string; digest: string }>(
    'select object, file, digest from drizzle.functions',
  )
  return new Map(rows.map(({ object, file, digest }) => [object, { file, digest }]))
}

/** Files whose text differs from what is loaded, and what is loaded without a file. */
export function differences(
  files: readonly FunctionFile[],
  loaded: Loaded,
): { changed: FunctionFile[]; gone: string[] } {
  const objects = new Set(files.map(({ object }) => object))
  return {
    changed: files.filter(({ object, file, digest }) => {
      const now = loaded.get(object)
      return now?.digest !== digest || now.file !== file
    }),
    gone: [...loaded.keys()].filter((object) => !objects.has(object)),
  }
}

/**
 * Brings functions and views to the text of their files, in one transaction: what changed, or was dropped by a
 * migration, is created in loading order, with the rights that its file grants; what no longer has a file is dropped.
 */
export async function loadFunctions(client: Asked, files: readonly FunctionFile[]): Promise<void> {
  await client.query('begin')
  try {
    const loaded = await readLoaded(client)
    const { changed, gone } = differences(files, loaded)
    const objects = files.map(({ object }) => object)
    const ours = new Set([...objects, ...gone])
    const due = new Set([...changed.map(({ object }) => object), ...(await missingOf(client, objects))])
    for (const one of files)
      if (due.has(one.object)) for (const dropped of await makeAsIn(client, one, ours)) due.add(dropped)
    for (const object of gone) await drop(client, object)
    await client.query('delete from drizzle.functions where object = any ($1)', [[...due, ...gone]])
    for (const { object, file, digest } of files)
      if (due.has(object))
        await client.query('insert into drizzle.functions (object, file, digest) values ($1, $2, $3)', [
          object,
          file,
          digest,
        ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
