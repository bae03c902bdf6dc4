import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { BenchServer } from './bench-server.ts'
import { madeProject } from './made-project.ts'

const SYSTEMS = 12
const RESPONSES = 6
const PAIRS = (RESPONSES * (RESPONSES - 1)) / 2
const RATERS = 60

/**
 * A project that was annotated to its end: each prompt with answers of 6 of 12 systems, all 15 pairs of them judged by
 * three of 60 raters, a third of the pairs by four. An eighth are ties, one in thirty-three is both bad. Written by the
 * superuser without checking foreign keys, in an order by chance, since what is measured comes after.
 * @param judgements how many; as many prompts as give them
 */
export async function fillJudgements(server: BenchServer, judgements: number): Promise<ProjectId> {
  const { admin } = server
  const { id: projectId } = await madeProject(server, { name: `${judgements} judgements`, overlap: 3, people: 0 })
  const prompts = Math.ceil(judgements / (PAIRS * 3 + PAIRS / 3))
  await admin.query('begin')
  await admin.query('set local session_replication_role = replica')
  await admin.query('select setseed(0.5)')
  await admin.query(
    `insert into prompts (project_id, id, external_id, messages, content_hash, metadata, tags)
     select $1, gen_random_uuid(), 'p' || n, jsonb_build_array(jsonb_build_object('role', 'user', 'content', 'Question ' || n)),
       '\\x00', '{}', '{}'
     from generate_series(1, $2::integer) n`,
    [projectId, prompts],
  )
  await admin.query(
    `insert into responses (project_id, id, prompt_id, external_id, system, messages, content_hash, is_empty, metadata, ordinal)
     select $1, gen_random_uuid(), p.id, 'r' || r, 'system-' || (p.n + r * (array[1, 5, 7, 11])[1 + p.n % 4]) % ${SYSTEMS},
       jsonb_build_array(jsonb_build_object('role', 'assistant', 'content', 'Answer ' || r)), '\\x00', false, '{}', r
     from (select id, substr(external_id, 2)::integer as n from prompts where project_id = $1) p, generate_series(1, ${RESPONSES}) r`,
    [projectId],
  )
  await admin.query(
    `insert into response_styles (project_id, response_id, letters, headings, list_items, bold)
     select project_id, id, 7, 0, 0, 0 from responses where project_id = $1`,
    [projectId],
  )
  await admin.query(
    `insert into raters (project_id, id, kind, external_id, ordinal)
     select $1, gen_random_uuid(), 'human', 'rater ' || n, n from generate_series(1, ${RATERS}) n`,
    [projectId],
  )
  await admin.query('analyze prompts, responses, raters')
  await admin.query(
    `create temporary table made on commit drop as
     select gen_random_uuid() as id, row_number() over () as n, l.prompt_id, l.id as first, r.id as second,
       (substr(l.system, 8)::integer - substr(r.system, 8)::integer) / 6.0 + random() - 0.5 as lead
     from responses l join responses r on r.project_id = l.project_id and r.prompt_id = l.prompt_id and r.ordinal > l.ordinal
     where l.project_id = $1`,
    [projectId],
  )
  await admin.query(
    `insert into comparisons (project_id, id, prompt_id, set_key, k, seats, taken, state, random_rank)
     select $1, id, prompt_id, sha256(convert_to(id::text, 'UTF8')), 2, 3, 3, 'settled', random() from made`,
    [projectId],
  )
  await admin.query(
    `insert into comparison_responses (project_id, comparison_id, position, prompt_id, response_id)
     select $1::uuid, id, 1, prompt_id, first from made union all select $1::uuid, id, 2, prompt_id, second from made`,
    [projectId],
  )
  await admin.query(
    `create temporary table voted on commit drop as
     select gen_random_uuid() as id, m.id as comparison_id, ra.id as rater_id, random() as order_rank, random() as kind,
       random() < 1 / (1 + exp(-m.lead)) as first_wins, random() as side
     from made m
     cross join lateral (select generate_series(0, case when m.n % 3 = 0 then 3 else 2 end) as seat) s
     join raters ra on ra.project_id = $1 and ra.ordinal = 1 + (m.n * 7 + s.seat * 13 + m.n / 60) % ${RATERS}`,
    [projectId],
  )
  await admin.query(
    `insert into submissions (project_id, id, rater_id, comparison_id, k, assignment_id, source, body_digest, display_order, answered_at, active_ms)
     select $1, id, rater_id, comparison_id, 2, gen_random_uuid(), 'screen', '\\x00',
       case when side < 0.5 then '{1,2}'::smallint[] else '{2,1}'::smallint[] end, now(), 2000 + (side * 60000)::integer
     from voted order by order_rank limit $2`,
    [projectId, judgements],
  )
  await admin.query(
    `insert into judgements (project_id, submission_id, k, ranks, strength, both_bad)
     select $1, v.id, 2,
       case when kind < 0.03 then null when kind < 0.155 then '{1,1}'::smallint[]
         when first_wins then '{1,2}'::smallint[] else '{2,1}'::smallint[] end,
       case when kind < 0.155 then null else 1 + (kind * 100)::integer % 3 end, kind < 0.03
     from voted v join submissions s on s.project_id = $1 and s.id = v.id`,
    [projectId],
  )
  await admin.query('commit')
  await admin.query(
    'vacuum analyze prompts, responses, response_styles, raters, comparisons, comparison_responses, submissions, judgements',
  )
  return projectId
}
