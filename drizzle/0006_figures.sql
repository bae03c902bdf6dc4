-- What the operator watches, over all projects and without a word of any: how much waits in the queue, how many leases
-- are open, and how far the tallies are behind. Runs before there is a scope.
create function tiebreak.queue_figures() returns table (kind text, waiting integer, running integer)
language sql stable security definer set search_path = pg_catalog as $$
  select j.task_identifier, (count(*) filter (where j.locked_at is null and j.attempts < j.max_attempts))::integer,
    (count(*) filter (where j.locked_at is not null))::integer
  from graphile_worker.jobs j group by j.task_identifier
$$;
--> statement-breakpoint
create function tiebreak.instance_figures()
returns table (open_leases integer, unfolded integer, fold_lag_seconds double precision)
language sql stable security definer set search_path = pg_catalog, public as $$
  select
    coalesce(sum((select count(*) from assignments a
      where a.project_id = p.id and a.state = 'leased' and a.lease_until >= clock_timestamp())), 0)::integer,
    coalesce(sum(behind.n), 0)::integer,
    coalesce(extract(epoch from clock_timestamp() - min(behind.oldest)), 0)::double precision
  from projects p
  left join tally_marks m on m.project_id = p.id
  cross join lateral (
    select count(*) as n, min(s.received_at) as oldest from submissions s
    where s.project_id = p.id and s.xid >= coalesce(m.mark, '0'::xid8)) behind
$$;
--> statement-breakpoint
revoke execute on function tiebreak.queue_figures(), tiebreak.instance_figures() from public;
--> statement-breakpoint
grant execute on function tiebreak.queue_figures(), tiebreak.instance_figures() to tiebreak_app;
