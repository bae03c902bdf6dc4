import type { ComparisonId, ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'
import { readInParts } from '#read-in-parts.ts'

export type DecidedPair = {
  comparisonId: ComparisonId
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
  /** The sum of signed strengths, positive if the first is better; a decisive judgement without strength counts 1. */
  strengthSum: number
  judges: number
  humans: number
  simulated: number
  /** Whether a reviewer's final answer is in force: it overrides the judgements. */
  adjudicated: boolean
  /** That answer: 1 first better, 0.5 tie, 0 second better; null when all are bad, or there is none. */
  finalOutcome: number | null
  finalStrength: number | null
}

/**
 * Each pair of responses with its counted judgements and the final answer in force below a mark, by prompt, in parts.
 */
export function readDecidedPairs(
  tx: Tx,
  projectId: ProjectId,
  mark: string,
): AsyncGenerator<DecidedPair[], void, undefined> {
  return readInParts<DecidedPair>(
    tx,
    `select coalesce(a.comparison_id::text, v."comparisonId") as "comparisonId", pr.messages as "promptMessages", f.messages as "firstMessages", s.messages as "secondMessages",
      f.system as "firstSystem", s.system as "secondSystem", f.external_id as "firstId", s.external_id as "secondId",
      coalesce(v."firstWins", 0) as "firstWins", coalesce(v."secondWins", 0) as "secondWins", coalesce(v.ties, 0) as ties,
      coalesce(v."bothBad", 0) as "bothBad", coalesce(v.surplus, 0) as surplus, coalesce(v."strengthSum", 0) as "strengthSum",
      coalesce(v.judges, 0) as judges, coalesce(v.humans, 0) as humans, coalesce(v.simulated, 0) as simulated,
      a.comparison_id is not null as adjudicated, a.outcome as "finalOutcome", a.strength as "finalStrength"
    from (
      select p.prompt_id, least(p.first_response_id, p.second_response_id) as first_id,
        greatest(p.first_response_id, p.second_response_id) as second_id, min(p.comparison_id::text) as "comparisonId",
        count(*) filter (where o.outcome = 1)::integer as "firstWins",
        count(*) filter (where o.outcome = 0)::integer as "secondWins",
        count(*) filter (where o.outcome = 0.5)::integer as ties, count(*) filter (where p.both_bad)::integer as "bothBad",
        count(*) filter (where su.surplus)::integer as surplus,
        coalesce(sum((o.outcome * 2 - 1) * coalesce(p.strength, 1)), 0)::double precision as "strengthSum",
        count(*) filter (where p.rater_kind = 'judge')::integer as judges,
        count(*) filter (where p.rater_kind = 'human')::integer as humans,
        count(*) filter (where p.rater_kind = 'simulated')::integer as simulated
      from tiebreak.counted_pairs_at($2::xid8) p
      join submissions su on su.project_id = p.project_id and su.id = p.submission_id
      cross join lateral (
        select case when p.first_response_id < p.second_response_id then p.outcome else 1 - p.outcome end as outcome) o
      where p.project_id = $1 and p.criterion = 'overall'
      group by 1, 2, 3) v
    full join (select * from tiebreak.adjudicated_pairs_at($2::xid8) d where d.project_id = $1) a
      on a.first_response_id = v.first_id and a.second_response_id = v.second_id
    join prompts pr on pr.project_id = $1 and pr.id = coalesce(v.prompt_id, a.prompt_id)
    join responses f on f.project_id = $1 and f.id = coalesce(v.first_id, a.first_response_id)
    join responses s on s.project_id = $1 and s.id = coalesce(v.second_id, a.second_response_id)
    order by pr.id, f.id, s.id`,
    [projectId, mark],
    500,
  )
}
