-- Projects in which a lease has run out. Runs before there is a scope.
create policy look_up on assignments for select to tiebreak_owner using (true);
--> statement-breakpoint
create function tiebreak.projects_to_sweep() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public as $$
  select p.id from projects p
  where exists (
    select 1 from assignments a
    where a.project_id = p.id and a.state = 'leased' and a.lease_until < clock_timestamp())
$$;
--> statement-breakpoint
revoke execute on function tiebreak.projects_to_sweep() from public;
--> statement-breakpoint
grant execute on function tiebreak.projects_to_sweep() to tiebreak_jobs;
