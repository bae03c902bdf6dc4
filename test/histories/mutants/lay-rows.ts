import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'

/** An annotator of a table: the account and the rater. */
export type Person = { userId: string; raterId: string }

export type Wanted = {
  /** The seats of each comparison, in the order in which they are handed out. */
  seats: readonly number[]
  people?: number
  policy?: object
  /** The expected information of every comparison. */
  information?: number
  /** Keeps every comparison for the people of the table. */
  reserved?: boolean
  /** What each comparison is gold for; null where it is none. */
  gold?: readonly ('silent' | 'training' | null)[]
}

export type Laid = { projectId: string; people: Person[]; comparisons: string[] }

/** Accounts that call verbs of a table as admins. */
const REVIEWERS = ['reviewer', 'reviewer-1', 'reviewer-2'] as const

/** Ids whose order is the order of their numbers, so that a test can say in which order rows are locked. */
export function idAt(number: number): string {
  return `${number.toString(16).padStart(8, '0')}${randomUUID().slice(8)}`
}

/** Puts a small project with pairs to judge into a database, as superuser. */
export async function layRows(
  admin: Client,
  { seats, people: count = 3, policy = {}, information, reserved = false, gold = [] }: Wanted,
): Promise<Laid> {
  const projectId = randomUUID()
  await admin.query(
    `insert into projects (id, name, scale, allow_both_bad, overlap, policy) values ($1, 'Table', 7, true, 2, $2)`,
    [projectId, JSON.stringify(policy)],
  )
  await admin.query(`insert into guidelines (project_id, version, body) values ($1, 1, '')`, [projectId])
  await admin.query(
    `insert into auth."user" (id, name, email, is_admin) select id, id, id || '@example.org', true from unnest($1::text[]) id
     on conflict (id) do nothing`,
    [REVIEWERS],
  )
  // Whoever comes later has the smaller id: rows found by rater come the other way round than by assignment.
  const people = Array.from({ length: count }, (_, at) => ({ userId: `u-${randomUUID()}`, raterId: idAt(count - at) }))
  for (const [at, { raterId, userId }] of people.entries())
    await admin.query(`insert into raters (project_id, id, kind, user_id, ordinal) values ($1, $2, 'human', $3, $4)`, [
      projectId,
      raterId,
      userId,
      at + 1,
    ])
  const promptId = randomUUID()
  await admin.query(
    `insert into prompts (project_id, id, external_id, messages, content_hash, metadata, tags)
     values ($1, $2, 'p', '[]', '', '{}', '{}')`,
    [projectId, promptId],
  )
  const comparisons = seats.map((_, at) => idAt(at + 1))
  for (const [at, id] of comparisons.entries()) {
    const responses = [randomUUID(), randomUUID()]
    await admin.query(
      `insert into responses (project_id, id, prompt_id, external_id, messages, content_hash, is_empty, metadata, ordinal)
       select $1, r, $2, r::text, '[]', '', false, '{}', n from unnest($3::uuid[]) with ordinality as made (r, n)`,
      [projectId, promptId, responses],
    )
    await admin.query(
      `insert into comparisons (project_id, id, prompt_id, set_key, k, seats, random_rank, information, reserved_for, gold)
       values ($1, $2, $3, convert_to($2::uuid::text, 'UTF8'), 2, $4, $5, $6, $7, $8)`,
      [
        ...[projectId, id, promptId, seats[at], at / 100, information ?? null],
        reserved ? people.map(({ userId }) => `user:${userId}`) : null,
        gold[at] ? JSON.stringify({ use: gold[at], ranks: [1, 2], explanation: '' }) : null,
      ],
    )
    await admin.query(
      `insert into comparison_responses (project_id, comparison_id, position, prompt_id, response_id)
       select $1, $2, n, $3, r from unnest($4::uuid[]) with ordinality as made (r, n)`,
      [projectId, id, promptId, responses],
    )
  }
  return { projectId, people, comparisons }
}
