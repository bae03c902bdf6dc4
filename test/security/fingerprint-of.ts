import type { Edge } from './edge.ts'

type Watched = Pick<Edge, 'unwalled'>

const watched = new WeakMap<Watched, Promise<unknown>>()

/**
 * Each row that was added, changed or taken away in any table, queue included, since it was first asked, in order: equal
 * before and after a call that changed nothing. When a session or a token was last used is left out, and so are counted
 * attempts: refusals may note these.
 */
export async function fingerprintOf(edge: Watched): Promise<Record<string, unknown>[]> {
  if (!watched.has(edge)) watched.set(edge, watch(edge))
  await watched.get(edge)
  return edge.unwalled('select act, place from watched.changes order by seq')
}

/** Notes every change in its own transaction, so that what is rolled back leaves no trace here either. */
async function watch({ unwalled }: Watched): Promise<void> {
  await unwalled(`
    create schema watched;
    create table watched.changes (seq bigint generated always as identity, act text, place text);
    create function watched.note() returns trigger language plpgsql security definer set search_path = '' as $$
    begin
      if tg_op = 'UPDATE' then
        if to_jsonb(old) - 'last_used_at' = to_jsonb(new) - 'last_used_at' then return null; end if;
      end if;
      insert into watched.changes (act, place) values (tg_op, tg_table_schema || '.' || tg_table_name);
      return null;
    end $$;
    create function watched.note_emptied() returns trigger language plpgsql security definer set search_path = '' as $$
    begin
      insert into watched.changes (act, place) values (tg_op, tg_table_schema || '.' || tg_table_name);
      return null;
    end $$;`)
  const tables = await unwalled(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition
       and (n.nspname in ('public', 'auth') or c.relname = '_private_jobs')
       and c.relname not in ('session', 'attempts', 'sign_in_turns')`,
  )
  if (tables.length < 30) throw new Error(`only ${tables.length} tables were found to watch`)
  await unwalled(
    tables
      .map(
        ({ name }) =>
          `create trigger zz_watched after insert or update or delete on ${name}
             for each row execute function watched.note();
           create trigger zz_watched_emptied after truncate on ${name}
             for each statement execute function watched.note_emptied();`,
      )
      .join('\n'),
  )
}
