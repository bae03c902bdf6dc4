-- Whether enough was reported about a comparison since the last look, were the flags in p_without not there: a severe flag
-- that counts alone, two raters with flags, or three raters who skipped (skips of gold apart). What was set aside is not counted.
create or replace function tiebreak.is_review_due(p_project uuid, p_comparison uuid, p_without uuid[]) returns boolean language sql stable
as $$
  with reported as (
    select f.rater_id, f.severe and f.alone as enough
    from flags f join comparisons c on c.project_id = f.project_id and c.id = f.comparison_id
    where f.project_id = p_project and f.comparison_id = p_comparison and f.flagged_at > coalesce(c.reviewed_at, '-infinity')
      and f.id <> all (p_without) and not tiebreak.is_set_aside(p_project, f.id)
  )
  select exists (select 1 from reported where enough)
    or (select count(distinct rater_id) from reported) >= 2
    or (select count(distinct a.rater_id) from assignments a
        join comparisons c on c.project_id = a.project_id and c.id = a.comparison_id
        where a.project_id = p_project and a.comparison_id = p_comparison and a.state = 'skipped' and c.gold is null
          and a.ended_at > coalesce(c.reviewed_at, '-infinity')) >= 3
$$;

revoke execute on function tiebreak.is_review_due(uuid, uuid, uuid[]) from public;
grant execute on function tiebreak.is_review_due(uuid, uuid, uuid[]) to tiebreak_app;
