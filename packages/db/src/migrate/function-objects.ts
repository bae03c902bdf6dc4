import type { ClientBase } from 'pg'
import type { FunctionFile } from './function-file.ts'

type Asked = Pick<ClientBase, 'query'>

/** What PostgreSQL says where a function or view can't be replaced by one with other columns, results or names. */
const IRREPLACEABLE: readonly unknown[] = ['42P13', '42P16']

const isView = (object: string) => !object.includes('(')

/** Runs a file's text. Rights that our roles have had are taken first, so that they have those that the file gives. */
async function replace(client: Asked, { object, kind, text }: FunctionFile): Promise<void> {
  if ((await missingOf(client, [object])).length === 0)
    await client.query(
      `revoke all on ${kind === 'view' ? 'table' : kind} ${object} from public, tiebreak_app, tiebreak_jobs`,
    )
  await client.query(text)
  if ((await missingOf(client, [object])).length > 0) throw new Error(`it makes another than ${object}`)
}

/**
 * Makes what a file says. What can't be replaced is dropped first, with those of `ours` that hang on it; anything else that
 * does, such as an operator's view, is an error.
 * @returns what was dropped beside it, to be made again
 */
export async function makeAsIn(client: Asked, one: FunctionFile, ours: ReadonlySet<string>): Promise<string[]> {
  try {
    await client.query('savepoint before')
    try {
      await replace(client, one)
      return []
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && IRREPLACEABLE.includes(error.code))) throw error
    }
    await client.query('rollback to savepoint before')
    const hanging = (await hangingOn(client, one.object)).filter((object) => ours.has(object))
    for (const object of [...hanging, one.object]) await drop(client, object)
    await replace(client, one)
    return hanging
  } catch (error) {
    throw new Error(`drizzle/functions/${one.file} can't be loaded`, { cause: error })
  }
}

export async function drop(client: Asked, object: string): Promise<void> {
  await client.query(`drop ${isView(object) ? 'view' : 'routine'} if exists ${object}`)
}

/** Which of these the database does not have. */
export async function missingOf(client: Asked, objects: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ object: string }>(
    `select object from unnest($1::text[]) object
     where case when object like '%(%' then to_regprocedure(object) is null else to_regclass(object) is null end`,
    [objects],
  )
  return rows.map(({ object }) => object)
}

/** Functions and views that can't be without this one, those first on which nothing else hangs. */
async function hangingOn(client: Asked, object: string): Promise<string[]> {
  const { rows } = await client.query<{ object: string }>(
    `with recursive hanging (class, id, depth) as (
       select ${isView(object) ? `'pg_class'::regclass, $1::regclass::oid` : `'pg_proc'::regclass, $1::regprocedure::oid`}, 0
       union
       select by.class, by.id, h.depth + 1
       from hanging h
       join pg_depend d on (d.refclassid = h.class and d.refobjid = h.id)
         or (h.class = 'pg_class'::regclass and d.refclassid = 'pg_type'::regclass
             and d.refobjid = (select c.reltype from pg_class c where c.oid = h.id))
       left join pg_rewrite r on d.classid = 'pg_rewrite'::regclass and r.oid = d.objid
       cross join lateral (
         select case when r.oid is null then d.classid else 'pg_class'::regclass end as class, coalesce(r.ev_class, d.objid) as id) by
       where by.class in ('pg_class'::regclass, 'pg_proc'::regclass) and (by.class, by.id) <> (h.class, h.id))
     select case class when 'pg_proc'::regclass then id::regprocedure::text else id::regclass::text end as object
     from hanging where depth > 0 group by class, id order by max(depth) desc, 1`,
    [object],
  )
  return rows.map(({ object }) => object)
}
