import type { Order } from '@tiebreak/contracts/common.ts'
import type { PromptResponse, PromptVersion } from '@tiebreak/contracts/data/prompts.ts'
import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { ProjectId, PromptId } from '@tiebreak/contracts/ids.ts'
import { and, asc, desc, eq, isNotNull, isNull, or } from 'drizzle-orm'
import type { Tx } from '#database.ts'
import { pageOrder } from '#page-order.ts'
import { prompts, responses } from '#schema/data/prompts.ts'

export type PromptSummaryRow = {
  id: PromptId
  externalId: string
  messages: Message[]
  images: number
  tags: string[]
  responses: number
  comparisons: number
  judgements: number
}

/** Prompts in order of arrival, or in reverse, with their counts: the current version of each, without those that only undone imports brought. */
export async function listPrompts(
  tx: Tx,
  projectId: ProjectId,
  page: { after?: PromptId | undefined; limit: number; order: Order; tag?: string | undefined },
): Promise<PromptSummaryRow[]> {
  const { beyond, direction } = pageOrder(page.order)
  const { rows } = await tx.client.query<PromptSummaryRow>(
    `with page as materialized (
      select p.id from prompts p cross join (select tiebreak.undone_imports($1) as ids) u
      where p.project_id = $1 and p.superseded_at is null and tiebreak.is_prompt_in($1, p.id, p.import_id, u.ids) and ($2::uuid is null or p.id ${beyond} $2) and ($3::text is null or $3 = any (p.tags))
      order by p.id ${direction} limit $4
    ), far as (
      select f.prompt_id, count(*)::integer as comparisons, sum(f.judgements)::integer as judgements
      from tiebreak.comparison_progress($1, array(
        select c.id from page join comparisons c on c.project_id = $1 and c.prompt_id = page.id)) f group by f.prompt_id)
    select p.id, p.external_id as "externalId", p.messages, p.tags,
      (select count(*)::integer from responses r where r.project_id = p.project_id and r.prompt_id = p.id and r.superseded_at is null) as responses,
      (select count(*)::integer from jsonb_path_query(p.messages, '$[*].images[*]'))
        + (select count(*)::integer from responses r cross join jsonb_path_query(r.messages, '$[*].images[*]')
           where r.project_id = p.project_id and r.prompt_id = p.id and r.superseded_at is null) as images,
      coalesce(far.comparisons, 0) as comparisons, coalesce(far.judgements, 0) as judgements
    from page join prompts p on p.project_id = $1 and p.id = page.id
    left join far on far.prompt_id = p.id
    order by p.id ${direction}`,
    [projectId, page.after ?? null, page.tag ?? null, page.limit],
  )
  return rows
}

/** One prompt, or undefined. */
export async function findPrompt(tx: Tx, projectId: ProjectId, id: PromptId) {
  const [row] = await tx.orm
    .select()
    .from(prompts)
    .where(and(eq(prompts.projectId, projectId), eq(prompts.id, id)))
  return row
}

/** The versions of a prompt's text, the newest first. */
export async function listPromptVersions(tx: Tx, projectId: ProjectId, externalId: string): Promise<PromptVersion[]> {
  const rows = await tx.orm
    .select({
      id: prompts.id,
      version: prompts.version,
      createdAt: prompts.createdAt,
      supersededAt: prompts.supersededAt,
    })
    .from(prompts)
    .where(
      and(
        eq(prompts.projectId, projectId),
        eq(prompts.externalId, externalId),
        // Each of the two has an index of its own.
        or(isNull(prompts.supersededAt), isNotNull(prompts.supersededAt)),
      ),
    )
    .orderBy(desc(prompts.version))
  return rows.map(({ createdAt, supersededAt, ...row }) => ({
    ...row,
    correctedAt: row.version === 1 ? null : createdAt.toISOString(),
    isCurrent: supersededAt === null,
  }))
}

/** The responses of a prompt by first appearance, with their earlier texts; marked if another has the same text. */
export async function listResponses(tx: Tx, projectId: ProjectId, promptId: PromptId): Promise<PromptResponse[]> {
  const rows = await tx.orm
    .select()
    .from(responses)
    .where(and(eq(responses.projectId, projectId), eq(responses.promptId, promptId)))
    .orderBy(asc(responses.ordinal), desc(responses.version))
  const current = rows.filter(({ supersededAt }) => supersededAt === null)
  const seen = new Map<string, number>()
  for (const row of current) {
    const key = row.contentHash.toString('hex')
    seen.set(key, (seen.get(key) ?? 0) + 1)
  }
  return current.map((row) => ({
    id: row.id,
    externalId: row.externalId,
    system: row.system,
    messages: row.messages,
    isEmpty: row.isEmpty,
    isDuplicate: (seen.get(row.contentHash.toString('hex')) ?? 0) > 1,
    metadata: row.metadata,
    version: row.version,
    correctedAt: row.version === 1 ? null : row.createdAt.toISOString(),
    earlier: rows
      .filter((one) => one.externalId === row.externalId && one.version < row.version)
      .map(({ version, messages }) => ({ version, messages })),
  }))
}

/** Whether the project has any response from a system. */
export async function systemExists(tx: Tx, projectId: ProjectId, system: string): Promise<boolean> {
  const [row] = await tx.orm
    .select({ id: responses.id })
    .from(responses)
    .where(and(eq(responses.projectId, projectId), eq(responses.system, system)))
    .limit(1)
  return row !== undefined
}

/** The tags of a prompt, locked until the transaction ends; undefined when there is no such prompt. */
export async function holdPromptTags(tx: Tx, projectId: ProjectId, id: PromptId): Promise<string[] | undefined> {
  const { rows } = await tx.client.query<{ tags: string[] }>(
    'select tags from prompts where project_id = $1 and id = $2 for no key update',
    [projectId, id],
  )
  return rows[0]?.tags
}

/** Changes a prompt's tags. */
export async function setPromptTags(
  tx: Tx,
  projectId: ProjectId,
  id: PromptId,
  tags: readonly string[],
): Promise<void> {
  await tx.client.query('update prompts set tags = $3 where project_id = $1 and id = $2', [projectId, id, [...tags]])
}

/** Whether any prompt of the project has tools. */
export async function findTools(tx: Tx, projectId: ProjectId): Promise<boolean> {
  const { rows } = await tx.client.query<{ some: boolean }>(
    `select exists (select 1 from prompts p where p.project_id = $1 and p.messages -> 0 ? 'tools') as some`,
    [projectId],
  )
  return rows[0]?.some === true
}
