-- In explanations of gold {A} to {I} now stand for responses. What was written before that meant its letters, and keeps to.
create policy carry_over on comparisons to tiebreak_owner using (true) with check (true);
--> statement-breakpoint
create policy carry_over on gold_marks for insert to tiebreak_owner with check (true);
--> statement-breakpoint
update comparisons set gold = jsonb_set(gold, '{explanation}', to_jsonb(regexp_replace(gold ->> 'explanation', '\{([A-I])\}', '{{\1}}', 'g')))
where gold ->> 'explanation' ~ '\{[A-I]\}';
--> statement-breakpoint
drop policy carry_over on comparisons;
--> statement-breakpoint
drop policy carry_over on gold_marks;
--> statement-breakpoint
-- functions: ae6e98092640da4899d52a1b20ffcbe0d98cc0a643b44699c5fbf2e8af27a575
