create or replace view counted_judgements with (security_invoker = true) as
  select * from tiebreak.counted_judgements_at('18446744073709551615'::xid8);

grant select on counted_judgements to tiebreak_app, tiebreak_jobs;
