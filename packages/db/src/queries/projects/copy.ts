import { ComparisonId, type ProjectId, PromptId, ResponseId } from '@tiebreak/contracts/ids.ts'
import { eq } from 'drizzle-orm'
import type { Tx } from '#database.ts'
import { newId } from '#new-id.ts'
import { insertMediaFiles } from '#queries/data/media.ts'
import { projects } from '#schema/projects/projects.ts'
import type { ProjectRow } from './projects.ts'

/**
 * A prompt with its responses and comparisons, as a copy of its project takes it along. `json` is passed on as it is: numbers
 * in metadata may have more digits than a program reads.
 */
export type PromptToCopy = { id: PromptId; json: string; responses: number; comparisons: number }

/** A project of which another is a copy: gives the copy everything that people set, and what it was copied from. */
export async function setCopied(
  tx: Tx,
  to: ProjectId,
  from: {
    id: ProjectId
    round: number
    settings: Pick<ProjectRow, 'criteria' | 'askReason' | 'examples' | 'allowImages' | 'policy'>
  },
): Promise<void> {
  const { criteria, askReason, examples, allowImages, policy } = from.settings
  await tx.orm
    .update(projects)
    .set({ copiedFrom: from.id, round: from.round, criteria, askReason, examples, allowImages, policy })
    .where(eq(projects.id, to))
}

/** The project another was copied from, for those who may see it; the scope's actor decides that. */
export async function findOriginal(tx: Tx, id: ProjectId): Promise<{ id: ProjectId; name: string } | undefined> {
  const { rows } = await tx.client.query<{ id: ProjectId; name: string }>(
    'select id, name from projects where id = $1',
    [id],
  )
  return rows[0]
}

/** How many prompts a copy takes along. */
export async function countPromptsToCopy(tx: Tx, projectId: ProjectId, goldOnly: boolean): Promise<number> {
  const { rows } = await tx.client.query<{ n: number }>(
    `select count(*)::integer as n from prompts p where p.project_id = $1 and ${IS_IN} and (not $2 or ${HAS_GOLD})`,
    [projectId, goldOnly],
  )
  return rows[0]?.n ?? 0
}

const IS_GOLD = `c.gold ->> 'use' in ('training', 'qualification', 'silent')`
/** Not of undone imports alone, and in the current version. */
const IS_IN =
  'p.superseded_at is null and tiebreak.is_prompt_in($1, p.id, p.import_id, (select tiebreak.undone_imports($1)))'
const HAS_GOLD = `exists (select 1 from comparisons c
  where c.project_id = p.project_id and c.prompt_id = p.id and c.state <> 'withdrawn' and ${IS_GOLD})`

/**
 * Prompts after a cursor with what is copied of them: all responses and the comparisons that are not withdrawn; or, of
 * those that have gold, what is compared in it. Retired gold stays behind, and so does for whom comparisons are reserved.
 * A comparison that was given more seats for its doubt is copied with the project's overlap.
 */
export async function listPromptsToCopy(
  tx: Tx,
  projectId: ProjectId,
  page: { after?: PromptId | undefined; limit: number; goldOnly: boolean },
): Promise<PromptToCopy[]> {
  const { rows } = await tx.client.query<PromptToCopy>(
    `with page as materialized (
      select p.* from prompts p where p.project_id = $1 and ${IS_IN} and ($2::uuid is null or p.id > $2) and (not $4 or ${HAS_GOLD})
      order by p.id limit $3
    ), asked as materialized (
      select c.id, c.prompt_id, c.set_key, c.priority, c.gold,
        case when c.raised is null then c.seats else least(c.seats, o.overlap) end as seats
      from page join comparisons c on c.project_id = $1 and c.prompt_id = page.id
      join projects o on o.id = $1
      where c.state <> 'withdrawn' and (c.gold is null and not $4 or ${IS_GOLD})
    ), placed as materialized (
      select a.id, r.external_id, r.id as response_id, cr.position
      from asked a
      join comparison_responses cr on cr.project_id = $1 and cr.comparison_id = a.id
      join responses r on r.project_id = $1 and r.id = cr.response_id)
    select one.id, one.doc::text as json, jsonb_array_length(one.doc -> 'responses') as responses,
      jsonb_array_length(one.doc -> 'comparisons') as comparisons
    from (
      select page.id, jsonb_build_object('prompt', jsonb_build_object('external_id', page.external_id,
          'messages', page.messages, 'content_hash', page.content_hash, 'metadata', page.metadata, 'tags', page.tags),
        'responses', coalesce((
          select jsonb_agg(to_jsonb(r) || jsonb_build_object('style', to_jsonb(s)) order by r.ordinal)
          from responses r left join response_styles s on s.project_id = $1 and s.response_id = r.id
          where r.project_id = $1 and r.prompt_id = page.id and r.superseded_at is null
            and (not $4 or r.id in (select p.response_id from placed p))), '[]'),
        'comparisons', coalesce((
          select jsonb_agg(to_jsonb(a) || jsonb_build_object('responses',
            (select jsonb_agg(p.external_id order by p.position) from placed p where p.id = a.id)) order by a.id)
          from asked a where a.prompt_id = page.id), '[]')) as doc
      from page) one
    order by one.id`,
    [projectId, page.after ?? null, page.limit, page.goldOnly],
  )
  return rows
}

/** Adds prompts of another project, with new ids and nobody's judgements. What is there already stays as it is. */
export async function insertCopiedPrompts(
  tx: Tx,
  projectId: ProjectId,
  copied: readonly PromptToCopy[],
): Promise<void> {
  const ids = copied.map(({ responses, comparisons }) => ({
    prompt: newId(PromptId),
    responses: Array.from({ length: responses }, () => newId(ResponseId)),
    comparisons: Array.from({ length: comparisons }, () => newId(ComparisonId)),
  }))
  const given = [projectId, copied.map(({ json }) => json), JSON.stringify(ids)]
  await tx.client.query(
    `insert into prompts (project_id, id, external_id, messages, content_hash, metadata, tags)
     select $1, (g.ids ->> 'prompt')::uuid, p.external_id, p.messages, p.content_hash, p.metadata, p.tags
     from ${GIVEN} cross join lateral jsonb_populate_record(null::prompts, g.doc -> 'prompt') p
     on conflict (project_id, external_id) where superseded_at is null do nothing`,
    given,
  )
  await tx.client.query(
    `insert into responses (project_id, id, prompt_id, external_id, system, messages, content_hash, is_empty, metadata, ordinal)
     select $1, (g.ids -> 'responses' ->> (one.at - 1)::integer)::uuid, p.id, r.external_id, r.system, r.messages, r.content_hash,
       r.is_empty, r.metadata, r.ordinal
     from ${GIVEN} join prompts p on p.project_id = $1 and p.external_id = g.doc -> 'prompt' ->> 'external_id' and p.superseded_at is null
     cross join lateral jsonb_array_elements(g.doc -> 'responses') with ordinality as one (doc, at)
     cross join lateral jsonb_populate_record(null::responses, one.doc) r
     on conflict (project_id, prompt_id, external_id) where superseded_at is null do nothing`,
    given,
  )
  await tx.client.query(
    `insert into response_styles (project_id, response_id, letters, headings, list_items, bold)
     select $1, r.id, s.letters, s.headings, s.list_items, s.bold
     from ${GIVEN} join prompts p on p.project_id = $1 and p.external_id = g.doc -> 'prompt' ->> 'external_id' and p.superseded_at is null
     cross join lateral jsonb_array_elements(g.doc -> 'responses') as one (doc)
     join responses r on r.project_id = $1 and r.prompt_id = p.id and r.external_id = one.doc ->> 'external_id' and r.superseded_at is null
     cross join lateral jsonb_populate_record(null::response_styles, one.doc -> 'style') s
     where s.letters is not null on conflict do nothing`,
    given,
  )
  await tx.client.query(
    `with wanted as (
      select p.id as prompt_id, (g.ids -> 'comparisons' ->> (one.at - 1)::integer)::uuid as id, one.doc
      from ${GIVEN} join prompts p on p.project_id = $1 and p.external_id = g.doc -> 'prompt' ->> 'external_id' and p.superseded_at is null
      cross join lateral jsonb_array_elements(g.doc -> 'comparisons') with ordinality as one (doc, at)
    ), put as (
      insert into comparisons (project_id, id, prompt_id, set_key, k, seats, priority, gold, random_rank)
      select $1, w.id, w.prompt_id, c.set_key, jsonb_array_length(w.doc -> 'responses'), c.seats, c.priority, nullif(c.gold, 'null'), random()
      from wanted w cross join lateral jsonb_populate_record(null::comparisons, w.doc) c
      on conflict (project_id, prompt_id, set_key) where superseded_from is null do nothing returning id, prompt_id)
    insert into comparison_responses (project_id, comparison_id, position, prompt_id, response_id)
    select $1, put.id, named.position, put.prompt_id, r.id
    from put join wanted w on w.id = put.id
    cross join lateral jsonb_array_elements_text(w.doc -> 'responses') with ordinality as named (external_id, position)
    join responses r on r.project_id = $1 and r.prompt_id = put.prompt_id and r.external_id = named.external_id and r.superseded_at is null`,
    given,
  )
}

const GIVEN = `(select t.json::jsonb as doc, $3::jsonb -> (t.at - 1)::integer as ids
  from unnest($2::text[]) with ordinality as t (json, at)) g`

/** An image with all that is stored of it. */
export type ImageToCopy = {
  name: string
  contentType: string
  width: number
  height: number
  state: string
  content: Buffer
  /** What files call it. */
  files: string[]
}

/** The first image after a name, with its bytes; undefined when there is none. Refused ones are passed over. */
export async function findImageToCopy(tx: Tx, projectId: ProjectId, after: string): Promise<ImageToCopy | undefined> {
  const { rows } = await tx.client.query<ImageToCopy>(
    `select name, content_type as "contentType", width, height, state, content,
       array(select f.file from media_files f where f.project_id = $1 and f.name = media.name) as files
     from media where project_id = $1 and name > $2 and state <> 'refused' order by name limit 1`,
    [projectId, after],
  )
  return rows[0]
}

/** Adds an image of another project, unless there is one of its name. */
export async function insertCopiedImage(tx: Tx, projectId: ProjectId, image: ImageToCopy): Promise<void> {
  await tx.client.query(
    `insert into media (project_id, name, sha256, content_type, width, height, content, state)
     values ($1, $2, sha256($3::bytea), $4, $5, $6, $3, $7) on conflict (project_id, name) do nothing`,
    [projectId, image.name, image.content, image.contentType, image.width, image.height, image.state],
  )
  await insertMediaFiles(tx, projectId, image)
}
