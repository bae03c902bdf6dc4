import type { FlagKind } from '@tiebreak/contracts/annotating/flag.ts'
import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { ComparisonId, ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'

/** The stakes, highest first: a severe flag, other reports, contradicting judgements. */
export type Stakes = 2 | 1 | 0

export type WaitingReviewRow = {
  id: ComparisonId
  messages: Message[]
  k: number
  stakes: Stakes
  flags: { kind: FlagKind; n: number }[]
  skips: number
  votes: number
  /** 0 if judgements do not contradict each other. */
  strength: number
  ownWork: boolean
}

/** Whether the caller's own rater judged or flagged comparison `c`; $2 is the caller's account. */
export const OWN_WORK = `exists (
  select 1 from assignments a join raters own on own.project_id = a.project_id and own.id = a.rater_id
  where a.project_id = c.project_id and a.comparison_id = c.id and own.user_id = $2 and a.state in ('judged', 'flagged'))`

/** Whether comparison `c` of project `p` has every requested judgement. */
export const FINISHED = `(c.state = 'open' and c.gold is null and (c.taken >= c.seats or p.state = 'closed') and not exists (
  select 1 from assignments a where a.project_id = c.project_id and a.comparison_id = c.id and a.state = 'leased'))`

/**
 * What awaits review: severe reports first, then other reports, then finished comparisons with contradicting
 * judgements, the strongest contradictions first.
 */
export async function listWaitingReviews(
  tx: Tx,
  projectId: ProjectId,
  page: {
    after?: { stakes: Stakes; strength: number; id: ComparisonId } | undefined
    limit: number
    userId: UserId | null
  },
): Promise<WaitingReviewRow[]> {
  const { rows } = await tx.client.query<WaitingReviewRow>(
    `with waiting as (
      select * from (
        select c.id, case when exists (
            select 1 from flags f where f.project_id = c.project_id and f.comparison_id = c.id and f.severe
              and not tiebreak.is_set_aside(f.project_id, f.id)
              and f.flagged_at > coalesce(c.reviewed_at, '-infinity')) then 2 else 1 end as stakes,
          coalesce(d.strength, 0) as strength
        from comparisons c left join disagreements d on d.project_id = c.project_id and d.comparison_id = c.id
        where c.project_id = $1 and c.state = 'in_review') reported
      where $3::integer is null or stakes < $3 or (stakes = $3 and (strength < $4 or (strength = $4 and id > $5::uuid)))
      union all
      (select c.id, 0, d.strength
       from disagreements d
       join comparisons c on c.project_id = d.project_id and c.id = d.comparison_id
       join projects p on p.id = d.project_id
       where d.project_id = $1 and ${FINISHED}
         and ($3::integer is null or $3 > 0 or d.strength < $4 or (d.strength = $4 and d.comparison_id > $5::uuid))
       order by d.strength desc nulls last, d.comparison_id limit $6)
    )
    select c.id, pr.messages, c.k, w.stakes, w.strength, coalesce(d.votes, (
        select count(*)::integer from counted_judgements j
        where j.project_id = $1 and j.comparison_id = c.id and j.criterion = 'overall')) as votes,
      coalesce((select jsonb_agg(jsonb_build_object('kind', by.kind, 'n', by.n) order by by.n desc, by.kind) from (
        select f.kind, count(*) as n from flags f where f.project_id = c.project_id and f.comparison_id = c.id
          and not tiebreak.is_set_aside(f.project_id, f.id)
          and f.flagged_at > coalesce(c.reviewed_at, '-infinity') group by f.kind) by), '[]') as flags,
      (select count(distinct a.rater_id)::integer from assignments a
       where a.project_id = c.project_id and a.comparison_id = c.id and a.state = 'skipped'
         and a.ended_at > coalesce(c.reviewed_at, '-infinity')) as skips,
      ${OWN_WORK} as "ownWork"
    from waiting w
    join comparisons c on c.project_id = $1 and c.id = w.id
    join prompts pr on pr.project_id = c.project_id and pr.id = c.prompt_id
    left join disagreements d on d.project_id = c.project_id and d.comparison_id = c.id
    order by w.stakes desc, w.strength desc, w.id limit $6`,
    [
      projectId,
      page.userId,
      page.after?.stakes ?? null,
      page.after?.strength ?? null,
      page.after?.id ?? null,
      page.limit,
    ],
  )
  return rows
}
