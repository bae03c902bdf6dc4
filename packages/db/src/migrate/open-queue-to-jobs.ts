import type { Client } from 'pg'

/**
 * The queue's tables have row-level security without policies, so only their owner gets in; this admits the worker's
 * role. It can only read which migrations the queue has had: a forged entry could keep every later start from
 * succeeding.
 */
export async function openQueueToJobs(client: Pick<Client, 'query'>): Promise<void> {
  await client.query(`
    do $$
    declare t record;
    begin
      grant usage on schema graphile_worker to tiebreak_jobs;
      grant select, insert, update, delete on all tables in schema graphile_worker to tiebreak_jobs;
      revoke insert, update, delete on graphile_worker.migrations from tiebreak_jobs;
      grant usage, select, update on all sequences in schema graphile_worker to tiebreak_jobs;
      grant execute on all functions in schema graphile_worker to tiebreak_jobs;
      revoke all on schema graphile_worker from public;
      for t in
        select c.oid::regclass as name from pg_class c
        where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind = 'r' and c.relrowsecurity
          and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'jobs')
      loop
        execute format('create policy jobs on %s to tiebreak_jobs using (true) with check (true)', t.name);
      end loop;
    end $$`)
}
