import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Client } from 'pg'

const SYSTEMS = 45
const PAIRS = (SYSTEMS * (SYSTEMS - 1)) / 2

/**
 * Puts open pairwise comparisons into a project, all pairs of 45 responses a prompt. Written by the superuser without
 * checking foreign keys, since what is measured comes after.
 */
export async function fillComparisons(
  admin: Client,
  { projectId, comparisons, seats }: { projectId: ProjectId; comparisons: number; seats: number },
): Promise<void> {
  const prompts = Math.ceil(comparisons / PAIRS)
  await admin.query('begin')
  await admin.query('set local session_replication_role = replica')
  await admin.query(
    `insert into prompts (project_id, id, external_id, messages, content_hash, metadata, tags)
     select $1, uuidv7(), 'p' || n, jsonb_build_array(jsonb_build_object('role', 'user', 'content', repeat('Question ' || n || '. ', 20))),
       '\\x00', '{}', '{}'
     from generate_series(1, $2::integer) n`,
    [projectId, prompts],
  )
  await admin.query(
    `insert into responses (project_id, id, prompt_id, external_id, system, messages, content_hash, is_empty, metadata, ordinal)
     select $1, uuidv7(), p.id, 'r' || n, 'system-' || n,
       jsonb_build_array(jsonb_build_object('role', 'assistant', 'content', repeat('Answer ' || n || '. ', 60))), '\\x00', false, '{}', n
     from prompts p, generate_series(1, $2::integer) n where p.project_id = $1`,
    [projectId, SYSTEMS],
  )
  await admin.query('analyze prompts, responses')
  await admin.query(
    `create temporary table made on commit drop as
     select uuidv7() as id, l.prompt_id, l.id as first, r.id as second
     from responses l join responses r on r.project_id = l.project_id and r.prompt_id = l.prompt_id and r.ordinal > l.ordinal
     where l.project_id = $1 limit $2`,
    [projectId, comparisons],
  )
  await admin.query(
    `insert into comparisons (project_id, id, prompt_id, set_key, k, seats, random_rank)
     select $1, id, prompt_id, sha256(convert_to(id::text, 'UTF8')), 2, $2, random() from made`,
    [projectId, seats],
  )
  await admin.query(
    `insert into comparison_responses (project_id, comparison_id, position, prompt_id, response_id)
     select $1::uuid, id, 1, prompt_id, first from made union all select $1::uuid, id, 2, prompt_id, second from made`,
    [projectId],
  )
  await admin.query('commit')
  await admin.query('analyze prompts, responses, comparisons, comparison_responses')
}
