CREATE TABLE "queue_looks" (
	"project_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"settings" jsonb NOT NULL,
	"mark" "xid8" NOT NULL,
	"judgements" integer NOT NULL,
	"looked_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "queue_looks_project_id_kind_pk" PRIMARY KEY("project_id","kind"),
	CONSTRAINT "queue_looks_kind" CHECK ("queue_looks"."kind" in ('doubt', 'information'))
);
--> statement-breakpoint
ALTER TABLE "comparisons" ADD COLUMN "raised" jsonb;--> statement-breakpoint
ALTER TABLE "comparisons" ADD COLUMN "on_demand" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "queue_looks" ADD CONSTRAINT "queue_looks_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
call tiebreak.protect('queue_looks');
--> statement-breakpoint
grant select, insert, update on queue_looks to tiebreak_jobs;
--> statement-breakpoint
grant select on queue_looks to tiebreak_app;
--> statement-breakpoint
grant update (tags) on prompts to tiebreak_app;
--> statement-breakpoint

-- An assignment keeps what the project asked for when it was leased, however it came to be leased. Whether chance asks
-- for a reason is drawn once and stays over expiry and reopening. A seat of a comparison whose overlap was raised says so.
create or replace function tiebreak.keep_settings() returns trigger language plpgsql as $$
declare
  v_asked record;
  v_raised jsonb;
begin
  select p.criteria, p.ask_reason, p.policy #>> '{overlap,raise}' is not null as raises into v_asked from projects p where p.id = new.project_id;
  if not found then
    return new;
  end if;
  new.criteria := v_asked.criteria;
  new.ask_reason := jsonb_build_object(
    'muchBetter', v_asked.ask_reason -> 'muchBetter', 'bothBad', v_asked.ask_reason -> 'bothBad',
    'required', v_asked.ask_reason -> 'required',
    'random', case when tg_op = 'UPDATE' then old.ask_reason -> 'random'
      else to_jsonb(random() < (v_asked.ask_reason ->> 'share')::double precision) end);
  if new.holds_seat and v_asked.raises then
    select c.raised into v_raised from comparisons c where c.project_id = new.project_id and c.id = new.comparison_id;
    if v_raised is not null then
      new.chosen_because := new.chosen_because || jsonb_build_object('raised', v_raised);
    end if;
  end if;
  return new;
end $$;
--> statement-breakpoint

-- Open projects whose policy asks the worker to look at their queue. Runs before there is a scope.
create function tiebreak.projects_to_tend() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public as $$
  select p.id from projects p
  where p.state = 'open' and (p.policy #>> '{overlap,raise}' is not null or p.policy #>> '{information,level}' <> 'off')
$$;
--> statement-breakpoint
revoke execute on function tiebreak.projects_to_tend() from public;
--> statement-breakpoint
grant execute on function tiebreak.projects_to_tend() to tiebreak_jobs;
