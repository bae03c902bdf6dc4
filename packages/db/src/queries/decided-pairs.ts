import type { Tx } from '#database.ts'
import { readInParts } from '#read-in-parts.ts'

export type DecidedPair = {
  comparisonId: string
  promptMessages: { role: 'system' | 'user' | 'assistant' | 'tool'; content: string }[]
  firstMessages: DecidedPair['promptMessages']
  secondMessages: DecidedPair['promptMessages']
  firstSystem: string | null
  secondSystem: string | null
  firstId: string
  secondId: string
  firstWins: number
  secondWins: number
  ties: number
  bothBad: number
  surplus: number
  /** Sum of signed strengths, first better positive; a decisive vote without strength counts 1. */
  strengthSum: number
  judges: number
  humans: number
  simulated: number
}

/** Each response pair with its counted votes below a mark, in the order of prompts, in parts. */
export function readDecidedPairs(
  tx: Tx,
  projectId: string,
  mark: string,
): AsyncGenerator<DecidedPair[], void, undefined> {
  return readInParts<DecidedPair>(
    tx,
    `select v."comparisonId", pr.messages as "promptMessages", f.messages as "firstMessages", s.messages as "secondMessages",
      f.system as "firstSystem", s.system as "secondSystem", f.external_id as "firstId", s.external_id as "secondId",
      v."firstWins", v."secondWins", v.ties, v."bothBad", v.surplus, v."strengthSum", v.judges, v.humans, v.simulated
    from (
      select p.prompt_id, least(p.first_response_id, p.second_response_id) as first_id,
        greatest(p.first_response_id, p.second_response_id) as second_id, min(p.comparison_id::text) as "comparisonId",
        count(*) filter (where o.outcome = 1)::integer as "firstWins",
        count(*) filter (where o.outcome = 0)::integer as "secondWins",
        count(*) filter (where o.outcome = 0.5)::integer as ties, count(*) filter (where p.both_bad)::integer as "bothBad",
        count(*) filter (where su.surplus)::integer as surplus,
        coalesce(sum((o.outcome * 2 - 1) * coalesce(p.strength, 1)), 0)::double precision as "strengthSum",
        count(*) filter (where ra.kind = 'judge')::integer as judges,
        count(*) filter (where ra.kind = 'annotator' and not ra.simulated)::integer as humans,
        count(*) filter (where ra.simulated)::integer as simulated
      from tiebreak.counted_pairs_at($2::xid8) p
      join raters ra on ra.project_id = p.project_id and ra.id = p.rater_id
      join submissions su on su.project_id = p.project_id and su.id = p.submission_id
      cross join lateral (
        select case when p.first_response_id < p.second_response_id then p.outcome else 1 - p.outcome end as outcome) o
      where p.project_id = $1 and p.criterion = 'overall'
      group by 1, 2, 3) v
    join prompts pr on pr.project_id = $1 and pr.id = v.prompt_id
    join responses f on f.project_id = $1 and f.id = v.first_id
    join responses s on s.project_id = $1 and s.id = v.second_id
    order by v.prompt_id, v.first_id, v.second_id`,
    [projectId, mark],
    500,
  )
}
