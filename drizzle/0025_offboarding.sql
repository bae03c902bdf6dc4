alter table auth."user" add column disabled_at timestamp (3) with time zone;
--> statement-breakpoint
create table auth.devices (
  cookie_hash text not null,
  user_id text not null,
  known_until timestamp (3) with time zone not null,
  constraint devices_cookie_hash_user_id_pk primary key (cookie_hash, user_id),
  constraint devices_user_id_user_id_fk foreign key (user_id) references auth."user"(id) on delete cascade
);
--> statement-breakpoint
create index devices_user on auth.devices using btree (user_id);
--> statement-breakpoint
create table auth.sign_in_turns (
  budget_key text not null,
  holder_key text not null,
  due_at timestamp (3) with time zone not null,
  constraint sign_in_turns_budget_key_holder_key_pk primary key (budget_key, holder_key)
);
--> statement-breakpoint
grant select, insert, update, delete on auth.devices, auth.sign_in_turns to tiebreak_app;
--> statement-breakpoint

-- Who made an invitation or token is asked after over all projects.
create policy look_up on members for select to tiebreak_owner using (true);
--> statement-breakpoint
create index invitations_maker on invitations (created_by) where redeemed_at is null and revoked_at is null;
--> statement-breakpoint
create index api_tokens_maker on api_tokens (created_by) where revoked_at is null;
--> statement-breakpoint

-- Which role may make what: leads everything, engineers tokens that do not import, admins as leads.
create function tiebreak.may_make(p_kind text, p_scopes text[], p_role text, p_admin boolean)
returns boolean language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select p_admin or coalesce(p_role = 'lead' or (p_kind = 'token' and p_role = 'engineer' and 'import' <> all (p_scopes)), false)
$$;
--> statement-breakpoint

-- Whether who made an invitation or token may still make it: the account is there and open, and its role suffices.
create function tiebreak.maker_may(p_project uuid, p_maker text, p_kind text, p_scopes text[])
returns boolean language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select p_maker = 'operator' or exists (
    select 1 from auth."user" u left join members m on m.project_id = p_project and m.user_id = u.id
    where u.id = p_maker and u.disabled_at is null and tiebreak.may_make(p_kind, p_scopes, m.role, u.is_admin))
$$;
--> statement-breakpoint

create or replace function tiebreak.find_api_token(p_hash bytea)
returns table (project_id uuid, id uuid, scopes text[], created_by text)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update api_tokens t set last_used_at = clock_timestamp()
  where t.token_hash = p_hash and (t.last_used_at is null or t.last_used_at < clock_timestamp() - interval '1 minute');
  return query
    select t.project_id, t.id, t.scopes, t.created_by from api_tokens t
    where t.token_hash = p_hash and t.revoked_at is null and t.expires_at > clock_timestamp()
      and tiebreak.maker_may(t.project_id, t.created_by, 'token', t.scopes);
end $$;
--> statement-breakpoint

create or replace function tiebreak.find_invitation(p_hash bytea)
returns table (project_id uuid, id uuid, role text, email text, expires_at timestamptz, project_name text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select i.project_id, i.id, i.role, i.email, i.expires_at, p.name
  from invitations i join projects p on p.id = i.project_id
  where i.token_hash = p_hash and i.redeemed_at is null and i.revoked_at is null and i.expires_at > clock_timestamp()
    and tiebreak.maker_may(i.project_id, i.created_by, 'invitation', null)
$$;
--> statement-breakpoint

-- What a person made that still opens something and that they could no longer make: with this role in one project, or,
-- without a project, with their roles everywhere; as admin or not; and nothing at all once the account is closed.
create function tiebreak.lost_grants(p_user text, p_project uuid, p_role text, p_admin boolean, p_open boolean)
returns table (project_id uuid, kind text, id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select g.project_id, g.kind, g.id
  from (
    select i.project_id, 'invitation' as kind, i.id, null::text[] as scopes from invitations i
    where i.created_by = p_user and i.redeemed_at is null and i.revoked_at is null and i.expires_at > clock_timestamp()
    union all
    select t.project_id, 'token', t.id, t.scopes from api_tokens t
    where t.created_by = p_user and t.revoked_at is null and t.expires_at > clock_timestamp()
  ) g
  left join members m on m.project_id = g.project_id and m.user_id = p_user
  where (p_project is null or g.project_id = p_project)
    and not (p_open and tiebreak.may_make(g.kind, g.scopes, case when p_project is null then m.role else p_role end, p_admin))
$$;
--> statement-breakpoint

-- Revokes exactly what tiebreak.lost_grants lists.
create function tiebreak.revoke_lost_grants(p_user text, p_project uuid, p_role text, p_admin boolean, p_open boolean)
returns table (project_id uuid, kind text, id uuid)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
    with lost as (select * from tiebreak.lost_grants(p_user, p_project, p_role, p_admin, p_open)),
    invited as (
      update invitations i set revoked_at = clock_timestamp() from lost
      where lost.kind = 'invitation' and i.project_id = lost.project_id and i.id = lost.id
        and i.redeemed_at is null and i.revoked_at is null
      returning i.project_id, lost.kind, i.id
    ),
    held as (
      update api_tokens t set revoked_at = clock_timestamp() from lost
      where lost.kind = 'token' and t.project_id = lost.project_id and t.id = lost.id and t.revoked_at is null
      returning t.project_id, lost.kind, t.id
    )
    select * from invited union all select * from held order by 1, 2, 3;
end $$;
--> statement-breakpoint

-- What was left open before makers were asked after.
update invitations set revoked_at = clock_timestamp()
where redeemed_at is null and revoked_at is null and not tiebreak.maker_may(project_id, created_by, 'invitation', null);
--> statement-breakpoint
update api_tokens set revoked_at = clock_timestamp()
where revoked_at is null and not tiebreak.maker_may(project_id, created_by, 'token', scopes);
--> statement-breakpoint

revoke execute on function tiebreak.may_make(text, text[], text, boolean),
  tiebreak.maker_may(uuid, text, text, text[]),
  tiebreak.lost_grants(text, uuid, text, boolean, boolean),
  tiebreak.revoke_lost_grants(text, uuid, text, boolean, boolean) from public;
--> statement-breakpoint
grant execute on function tiebreak.may_make(text, text[], text, boolean),
  tiebreak.maker_may(uuid, text, text, text[]),
  tiebreak.lost_grants(text, uuid, text, boolean, boolean),
  tiebreak.revoke_lost_grants(text, uuid, text, boolean, boolean) to tiebreak_app;
