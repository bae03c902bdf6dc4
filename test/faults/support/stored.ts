import type { Client } from 'pg'
import type { Acknowledged } from './judges.ts'

/** What the database holds of answers that were acknowledged. */
export type Stored = {
  /** Ids that are not there, or without their judgement. */
  missing: string[]
  /** Assignments that were judged more than once. */
  twice: string[]
  /** Rows of submissions and judgements, and a digest over all that is in them. */
  rows: number
  digest: string
}

export async function lookForStored(client: Client, acknowledged: readonly Acknowledged[]): Promise<Stored> {
  const ids = acknowledged.map(({ body }) => body.id)
  const { rows: found } = await client.query<{ id: string }>(
    `select s.id from submissions s join judgements j on j.project_id = s.project_id and j.submission_id = s.id
     where s.id = any($1::uuid[])`,
    [ids],
  )
  const { rows: twice } = await client.query<{ id: string }>(
    `select assignment_id as id from submissions where source = 'screen' group by assignment_id having count(*) > 1`,
  )
  const { rows: whole } = await client.query<{ rows: number; digest: string }>(
    `select count(*)::integer as rows, md5(coalesce(string_agg(line, e'\\n' order by line), '')) as digest
     from (select s::text as line from submissions s union all select j::text from judgements j) lines`,
  )
  const there = new Set(found.map(({ id }) => id))
  return {
    missing: ids.filter((id) => !there.has(id)),
    twice: twice.map(({ id }) => id),
    rows: whole[0]?.rows ?? 0,
    digest: whole[0]?.digest ?? '',
  }
}
