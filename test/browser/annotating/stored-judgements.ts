import type { Client } from 'pg'

/** One judgement of an account, in the words of `Given`, and how it was stored. */
type Stored = { question: string; better: string; surplus: boolean; reason: string | null }

/** Every submission and judgement of one account, counted in PostgreSQL itself; judgements by question. */
export async function storedJudgements(
  database: Client,
  email: string,
): Promise<{ submissions: number; judgements: number; stored: Stored[] }> {
  const { rows: stored } = await database.query<Stored>(
    `select substr(p.external_id, 2) as question, right(r.external_id, 1) as better, s.surplus, s.reason
     ${OF_ACCOUNT}
     join comparisons c on c.project_id = s.project_id and c.id = s.comparison_id
     join prompts p on p.project_id = c.project_id and p.id = c.prompt_id
     join comparison_responses cr on cr.project_id = c.project_id and cr.comparison_id = c.id
     join responses r on r.project_id = cr.project_id and r.id = cr.response_id
     where j.ranks[cr.position] = 1
     order by s.seq`,
    [email],
  )
  const { rows } = await database.query<{ submissions: number; judgements: number }>(
    `select count(distinct s.id)::integer as submissions, count(j.criterion)::integer as judgements ${OF_ACCOUNT}`,
    [email],
  )
  return { submissions: rows[0]?.submissions ?? 0, judgements: rows[0]?.judgements ?? 0, stored }
}

const OF_ACCOUNT = `from auth."user" u
     join raters ra on ra.user_id = u.id and u.email = $1
     join submissions s on s.project_id = ra.project_id and s.rater_id = ra.id
     left join judgements j on j.project_id = s.project_id and j.submission_id = s.id`
