CREATE TABLE "acts" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "acts_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"kind" text NOT NULL,
	"chosen" jsonb NOT NULL,
	"effects" jsonb,
	"undoes" uuid,
	"reason" text NOT NULL,
	"acted_by" text NOT NULL,
	"acted_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "acts_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "acts_undone_once" UNIQUE("project_id","undoes"),
	CONSTRAINT "acts_kind" CHECK ("acts"."kind" in ('exclude_rater', 'include_rater', 'exclude_submission', 'include_submission', 'requeue', 'mark_gold', 'unmark_gold', 'withdraw', 'reopen', 'flags_set_aside', 'flags_restore')),
	CONSTRAINT "acts_undoes" CHECK (case when "acts"."undoes" is null then "acts"."kind" <> 'flags_restore' else "acts"."kind" in ('include_rater', 'include_submission', 'unmark_gold', 'reopen', 'flags_restore') end)
);
--> statement-breakpoint
ALTER TABLE "acts" ADD CONSTRAINT "acts_project_id_undoes_acts_project_id_id_fk" FOREIGN KEY ("project_id","undoes") REFERENCES "public"."acts"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "acts_seq" ON "acts" USING btree ("project_id","seq");--> statement-breakpoint
-- Nobody writes what is carried over from here on.
ALTER TABLE "flag_act_rows" DROP CONSTRAINT "flag_act_rows_project_id_act_id_flag_acts_project_id_id_fk";--> statement-breakpoint
ALTER TABLE "rulings" ADD COLUMN "act_id" uuid;
--> statement-breakpoint

-- What was done until now is carried over, with the transactions that did it, so that older marks see what they saw. An act on
-- reports keeps its id. A ruling's act gets the id of the ruling; what was sent back by one transaction is one act, by the id of
-- its first ruling. A revision that stayed out with what it replaced is of the act that left that out.
create policy carry_over on rulings to tiebreak_owner using (true);
--> statement-breakpoint
create policy carry_over on flag_acts for select to tiebreak_owner using (true);
--> statement-breakpoint
create policy carry_over on flag_act_rows for select to tiebreak_owner using (true);
--> statement-breakpoint
with recursive of_act as (
  select r.project_id, r.id, first_value(r.id) over (
    partition by r.project_id, r.kind, r.ruled_by, r.reason, case r.kind when 'requeue' then r.xid::text else r.id::text end
    order by r.seq) as act_id
  from rulings r
  where not exists (select 1 from rulings led where led.project_id = r.project_id and led.id = (r.act ->> 'follows')::uuid)
  union all
  select r.project_id, r.id, led.act_id from of_act led
  join rulings r on r.project_id = led.project_id and (r.act ->> 'follows')::uuid = led.id
)
update rulings r set act_id = o.act_id from of_act o where o.project_id = r.project_id and o.id = r.id;
--> statement-breakpoint
insert into acts (project_id, id, xid, kind, chosen, effects, undoes, reason, acted_by, acted_at)
with before as (
  select r.*, lag(r.kind) over w as last_kind, lag(r.act_id) over w as last_act
  from rulings r
  window w as (
    partition by r.project_id, r.rater_id, r.submission_id, r.comparison_id,
      case when r.kind in ('mark_gold', 'unmark_gold') then 'gold' when r.kind = 'requeue' then 'requeue' else 'out' end
    order by r.seq)
), undoing as (
  select distinct on (b.project_id, b.last_act) b.project_id, b.act_id, b.last_act as undoes from before b
  where (b.kind, b.last_kind) in (
    ('include_rater', 'exclude_rater'), ('include_submission', 'exclude_submission'), ('unmark_gold', 'mark_gold'), ('reopen', 'withdraw'))
  order by b.project_id, b.last_act, b.seq
)
select a.project_id, a.id, a.xid, a.kind, a.chosen, a.effects, a.undoes, a.reason, a.ruled_by, a.ruled_at from (
  select r.project_id, r.id, r.seq, r.xid, r.kind,
    coalesce(r.act, '{}') - 'effects' || case when r.kind = 'requeue' then '{}' else jsonb_strip_nulls(jsonb_build_object(
      'raterId', r.rater_id, 'judgementId', r.submission_id, 'comparisonId', r.comparison_id)) end as chosen,
    r.act -> 'effects' as effects, u.undoes, r.reason, r.ruled_by, r.ruled_at
  from rulings r left join undoing u on u.project_id = r.project_id and u.act_id = r.id
  where r.act_id = r.id
  union all
  select f.project_id, f.id, f.seq, f.xid, 'flags_' || f.kind, jsonb_build_object('raterId', f.rater_id), f.effects, f.undoes,
    f.reason, f.ruled_by, f.ruled_at
  from flag_acts f) a
order by a.ruled_at, a.xid, a.seq;
--> statement-breakpoint
ALTER TABLE "rulings" ALTER COLUMN "act_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "rulings" ADD CONSTRAINT "rulings_project_id_act_id_acts_project_id_id_fk" FOREIGN KEY ("project_id","act_id") REFERENCES "public"."acts"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flag_act_rows" ADD CONSTRAINT "flag_act_rows_project_id_act_id_acts_project_id_id_fk" FOREIGN KEY ("project_id","act_id") REFERENCES "public"."acts"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rulings_act" ON "rulings" USING btree ("project_id","act_id");--> statement-breakpoint
ALTER TABLE "rulings" DROP COLUMN "reason";--> statement-breakpoint
ALTER TABLE "rulings" DROP COLUMN "ruled_by";--> statement-breakpoint
ALTER TABLE "rulings" DROP COLUMN "act";--> statement-breakpoint
DROP TABLE "flag_acts";
--> statement-breakpoint
drop policy carry_over on rulings;
--> statement-breakpoint
drop policy carry_over on flag_act_rows;
--> statement-breakpoint
call tiebreak.protect('acts');
--> statement-breakpoint
grant select, insert on acts to tiebreak_app, tiebreak_jobs;
--> statement-breakpoint
-- functions: 5662cdfe186e8f7d94c2323e516ba8a53dbedb83ac3d666b4f51940c3b7ae6c6
