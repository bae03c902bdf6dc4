import type { Edge } from './edge.ts'

/**
 * A digest of every table, queue included, to see that a refused call changed nothing. When a session or a token was
 * last used is left out, and so are counted attempts: refusals may note these.
 */
export async function fingerprintOf({ unwalled }: Pick<Edge, 'unwalled'>): Promise<Record<string, unknown>[]> {
  const tables = await unwalled(
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
     where (schemaname in ('public', 'auth') or tablename = '_private_jobs')
       and tablename not in ('session', 'attempts', 'sign_in_turns') order by 1`,
  )
  const digests = tables.map(
    ({ name }) =>
      `select '${name}' as name, count(*)::integer as n, md5(string_agg(r, '|' order by r)) as digest
       from (select (to_jsonb(t) - 'last_used_at')::text as r from ${name} t) x`,
  )
  // Many parts of a union are read side by side, so that they come in any order.
  return unwalled(`${digests.join(' union all ')} order by name`)
}
