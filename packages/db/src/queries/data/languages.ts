import type { LanguagePair, OtherLanguage } from '@tiebreak/contracts/data/import-languages.ts'
import { LANGUAGE_ROWS } from '@tiebreak/contracts/data/languages.ts'
import type { ActId, ComparisonId, ImportId, ProjectId, PromptId, ResponseId } from '@tiebreak/contracts/ids.ts'
import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '#database.ts'
import { imports } from '#schema/data/imports.ts'
import { responseLanguages } from '#schema/data/languages.ts'

/** The oldest import that has ended and whose languages are not all told, with how far that has come. */
export async function findUnexamined(
  tx: Tx,
  projectId: ProjectId,
): Promise<{ id: ImportId; languages: unknown } | undefined> {
  const [row] = await tx.orm
    .select({ id: imports.id, languages: imports.languages })
    .from(imports)
    .where(and(eq(imports.projectId, projectId), sql`${imports.languages} ->> 'isDone' = 'false'`))
    .orderBy(imports.id)
    .limit(1)
  return row
}

export type TextsToExamine = {
  prompts: { id: PromptId; text: string }[]
  /** Each with the place of its prompt. */
  responses: { id: ResponseId; prompt: number; text: string }[]
}

/** Of each message, and of all of a response, no more is looked at. */
const MOST_CHARACTERS = 8000

/**
 * The next prompts of an import after one, by id, with what was asked last in each; and the responses that the import
 * brought to them. Texts are cut.
 */
export async function listTextsToExamine(
  tx: Tx,
  projectId: ProjectId,
  { importId, after, limit }: { importId: ImportId; after: string | null; limit: number },
): Promise<TextsToExamine> {
  const { rows: prompts } = await tx.client.query<TextsToExamine['prompts'][number]>(
    `select p.id, coalesce(asked.text, '') as text from prompts p
     left join lateral (
       select left(m.doc ->> 'content', ${MOST_CHARACTERS}) as text from jsonb_array_elements(p.messages) with ordinality m (doc, nth)
       where m.doc ->> 'role' = 'user' order by m.nth desc limit 1) asked on true
     where p.project_id = $1 and ($3::uuid is null or p.id > $3)
       and (p.import_id = $2 or exists (
         select 1 from prompts_again a where a.project_id = $1 and a.prompt_id = p.id and a.import_id = $2))
     order by p.id limit $4`,
    [projectId, importId, after, limit],
  )
  const { rows: responses } = await tx.client.query<TextsToExamine['responses'][number]>(
    `select r.id, asked.nth::integer - 1 as prompt, coalesce(said.text, '') as text
     from unnest($3::uuid[]) with ordinality asked (id, nth)
     join responses r on r.project_id = $1 and r.prompt_id = asked.id and r.import_id = $2
     left join lateral (
       select left(string_agg(left(m.doc ->> 'content', ${MOST_CHARACTERS}), E'\\n' order by m.nth), ${MOST_CHARACTERS}) as text
       from jsonb_array_elements(r.messages) with ordinality m (doc, nth) where m.doc ->> 'role' = 'assistant') said on true
     order by asked.nth, r.ordinal`,
    [projectId, importId, prompts.map(({ id }) => id)],
  )
  return { prompts, responses }
}

type Named = Pick<typeof responseLanguages.$inferInsert, 'responseId' | 'prompt' | 'response' | 'differ'>

/** Stores what languages responses are in. Passes over what is stored already. */
export async function insertLanguages(tx: Tx, projectId: ProjectId, named: readonly Named[]): Promise<void> {
  for (let start = 0; start < named.length; start += 1000)
    await tx.orm
      .insert(responseLanguages)
      .values(named.slice(start, start + 1000).map((one) => ({ projectId, ...one })))
      .onConflictDoNothing()
}

/** How far the languages of an import's responses have been told: in the transaction that stores them. */
export async function setImportLanguages(
  tx: Tx,
  projectId: ProjectId,
  id: ImportId,
  languages: Record<string, unknown>,
): Promise<void> {
  await tx.orm
    .update(imports)
    .set({ languages })
    .where(and(eq(imports.projectId, projectId), eq(imports.id, id)))
}

/** The responses of an import in another language than their prompt. $1 is the project, $2 the import. */
const DIFFERENT = `response_languages l join responses r on r.project_id = l.project_id and r.id = l.response_id
  and l.project_id = $1 and l.differ and r.import_id = $2`

/** Which languages they are, the most frequent first. */
export async function listLanguagePairs(tx: Tx, projectId: ProjectId, importId: ImportId): Promise<LanguagePair[]> {
  const { rows } = await tx.client.query<LanguagePair>(
    `select l.prompt as "promptLanguage", l.response as language, count(*)::integer as responses
     from ${DIFFERENT} group by 1, 2 order by 3 desc, 1, 2 limit 50`,
    [projectId, importId],
  )
  return rows
}

/** The first of them in the order of the file, with the beginning of their texts. */
export async function listDifferent(tx: Tx, projectId: ProjectId, importId: ImportId): Promise<OtherLanguage[]> {
  const { rows } = await tx.client.query<OtherLanguage>(
    `select r.line, p.id as "promptId", r.id as "responseId", p.external_id as prompt, r.external_id as response,
       l.prompt as "promptLanguage", l.response as language,
       left(jsonb_path_query_first(r.messages, '$[*] ? (@.role == "assistant")') ->> 'content', 200) as text
     from ${DIFFERENT} join prompts p on p.project_id = r.project_id and p.id = r.prompt_id
     order by r.line, r.prompt_id, r.ordinal limit ${LANGUAGE_ROWS}`,
    [projectId, importId],
  )
  return rows
}

/**
 * Comparisons that hold one of them, and that nobody withdrew or gave a final answer.
 * @param among only these
 */
export async function listOfOtherLanguage(
  tx: Tx,
  projectId: ProjectId,
  importId: ImportId,
  among: readonly ComparisonId[] | null = null,
): Promise<ComparisonId[]> {
  const { rows } = await tx.client.query<{ id: ComparisonId }>(
    `select c.id from comparisons c
     where c.project_id = $1 and c.state in ('open', 'in_review') and ($3::uuid[] is null or c.id = any ($3))
       and c.id in (
         select cr.comparison_id from ${DIFFERENT}
         join comparison_responses cr on cr.project_id = r.project_id and cr.response_id = r.id)
     order by c.id`,
    [projectId, importId, among],
  )
  return rows.map(({ id }) => id)
}

/** The acts that left comparisons of an import out for their languages, and that nobody has taken back. */
export async function listActsOfLanguages(tx: Tx, projectId: ProjectId, importId: ImportId): Promise<ActId[]> {
  const { rows } = await tx.client.query<{ id: ActId }>(
    `select a.id from acts a
     where a.project_id = $1 and a.kind = 'withdraw' and a.chosen @> jsonb_build_object('importId', $2::text, 'of', 'other_language')
       and not exists (select 1 from acts u where u.project_id = a.project_id and u.undoes = a.id)
     order by a.seq`,
    [projectId, importId],
  )
  return rows.map(({ id }) => id)
}

/** Comparisons that an act withdrew, and about which nobody has decided since. */
export async function listWithdrawnUnder(tx: Tx, projectId: ProjectId, actId: ActId): Promise<ComparisonId[]> {
  const { rows } = await tx.client.query<{ id: ComparisonId }>(
    `select r.comparison_id as id from rulings r
     where r.project_id = $1 and r.act_id = $2 and r.kind = 'withdraw'
       and not exists (
         select 1 from rulings later
         where later.project_id = $1 and later.comparison_id = r.comparison_id and later.kind in ('withdraw', 'reopen') and later.seq > r.seq)
     order by 1`,
    [projectId, actId],
  )
  return rows.map(({ id }) => id)
}

/** How many comparisons of an import are left out for their languages. */
export async function countLanguagesLeftOut(tx: Tx, projectId: ProjectId, importId: ImportId): Promise<number> {
  let count = 0
  for (const actId of await listActsOfLanguages(tx, projectId, importId))
    count += (await listWithdrawnUnder(tx, projectId, actId)).length
  return count
}

/**
 * Takes comparisons out of the queue under an act that withdrew them, with their open tasks, and notes their state. The
 * caller has locked them.
 */
export async function setOutUnder(
  tx: Tx,
  projectId: ProjectId,
  actId: ActId,
  ids: readonly ComparisonId[],
): Promise<void> {
  await tx.client.query(
    `with noted as (
       insert into undone_comparisons (project_id, act_id, comparison_id, state)
       select $1, $2, c.id, c.state from comparisons c where c.project_id = $1 and c.id = any ($3::uuid[])
     ), released as (
       update assignments a set state = 'released', ended_at = clock_timestamp(), holds_seat = false
       from (select o.id, o.holds_seat from assignments o
             where o.project_id = $1 and o.comparison_id = any ($3) and o.state = 'leased' order by o.id for update) open
       where a.project_id = $1 and a.id = open.id
       returning a.comparison_id, open.holds_seat
     )
     update comparisons c set state = 'withdrawn', taken = c.taken - coalesce((
       select count(*) from released r where r.comparison_id = c.id and r.holds_seat), 0)::smallint
     where c.project_id = $1 and c.id = any ($3)`,
    [projectId, actId, ids],
  )
}

/**
 * Gives comparisons the state that they had when they were taken out, unless their import has been undone: then they
 * have it when that comes back. The caller has locked them, and ruled on them.
 */
export async function setBackUnder(tx: Tx, projectId: ProjectId, ids: readonly ComparisonId[]): Promise<void> {
  await tx.client.query('select tiebreak.settle_undone($1, null, $2::uuid[])', [projectId, ids])
}
