-- Whether a judgement agrees with gold: all bad where all are bad; every two that gold orders in that order; where gold
-- orders none, none ordered.
create or replace function tiebreak.agrees_with_gold(p_gold jsonb, p_ranks smallint[]) returns boolean language sql immutable parallel safe
return case
    when p_gold -> 'ranks' = 'null'::jsonb or p_ranks is null then (p_gold -> 'ranks' = 'null'::jsonb) and p_ranks is null
    when (select count(distinct g) from jsonb_array_elements(p_gold -> 'ranks') g) = 1 then
      (select count(distinct r) from unnest(p_ranks) r) = 1
    else not exists (
      select 1 from generate_subscripts(p_ranks, 1) i, generate_subscripts(p_ranks, 1) j
      where (p_gold -> 'ranks' ->> (i - 1))::integer < (p_gold -> 'ranks' ->> (j - 1))::integer and p_ranks[i] >= p_ranks[j])
  end;

revoke execute on function tiebreak.agrees_with_gold(jsonb, smallint[]) from public;
grant execute on function tiebreak.agrees_with_gold(jsonb, smallint[]) to tiebreak_app, tiebreak_jobs;
