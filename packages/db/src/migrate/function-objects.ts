import type { ClientBase } from 'pg'
import type { FunctionFile } from './function-file.ts'

type Asked = Pick<ClientBase, 'query'>

/** PostgreSQL's errors for a function or view that can't be replaced, because its columns, results or names differ. */
const IRREPLACEABLE: readonly unknown[] = ['42P13', '42P16']

const isView = (object: string) => !object.includes('(')

/**
 * Runs a file's text. Our roles' rights are revoked first, so that they end up with exactly those that the file grants.
 */
async function replace(client: Asked, { object, kind, text }: FunctionFile): Promise<void> {
  if ((await missingOf(client, [object])).length === 0)
    await client.query(
      `revoke all on ${kind === 'view' ? 'table' : kind} ${object} from public, tiebreak_app, tiebreak_jobs, tiebreak_auth`,
    )
  await client.query(text)
  if ((await missingOf(client, [object])).length > 0) throw new Error(`it creates something other than ${object}`)
}

/**
 * Creates or replaces what a file defines. What can't be replaced is dropped first, together with those of `ours` that
 * depend on it; any other dependent, such as an operator's view, is an error.
 * @returns what else was dropped, to be created again
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

/** Which of these the database lacks. */
export async function missingOf(client: Asked, objects: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ object: string }>(
    `select object from unnest($1::text[]) object
     where case when object like '%(%' then to_regprocedure(object) is null else to_regclass(object) is null end`,
    [objects],
  )
  return rows.map(({ object }) => object)
}

/** Functions and views that depend on this one, those without dependents of their own first. */
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
