import type { ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { CreateProject, UpdateProject } from '@tiebreak/contracts/projects/schemas.ts'
import { and, desc, eq, ne, sql } from 'drizzle-orm'
import type { Tx } from '#database.ts'
import { countProgress, type ProgressRow } from '#queries/comparisons/progress.ts'
import { consentTexts } from '#schema/annotating/consents.ts'
import { guidelines, projects } from '#schema/projects/projects.ts'

export type ProjectRow = typeof projects.$inferSelect & { guidelines: string }

/** Creates a project with the first version of its guidelines. The scope must already be the new project. */
export async function insertProject(
  tx: Tx,
  id: ProjectId,
  input: CreateProject,
  createdBy: UserId | null,
): Promise<void> {
  const { guidelines: body, ...settings } = input
  await tx.orm.insert(projects).values({ id, ...settings, createdBy })
  await tx.orm.insert(guidelines).values({ projectId: id, version: 1, body, createdBy })
}

/** The project with its current guidelines, or undefined. */
export async function findProject(tx: Tx, id: ProjectId): Promise<ProjectRow | undefined> {
  const [row] = await tx.orm
    .select()
    .from(projects)
    .leftJoin(
      guidelines,
      and(eq(guidelines.projectId, projects.id), eq(guidelines.version, projects.guidelinesVersion)),
    )
    .where(eq(projects.id, id))
  return row && { ...row.projects, guidelines: row.guidelines?.body ?? '' }
}

/** The same, locked until the transaction ends, so that other changes wait for this one. */
export async function holdProject(tx: Tx, id: ProjectId): Promise<ProjectRow | undefined> {
  await tx.orm.select({ id: projects.id }).from(projects).where(eq(projects.id, id)).for('no key update')
  return findProject(tx, id)
}

/** Projects that the scope's actor may see, newest first, after the cursor (an id, since ids sort by creation time). */
export async function listProjectIds(
  tx: Tx,
  page: { before?: ProjectId | undefined; limit: number },
): Promise<ProjectId[]> {
  const rows = await tx.client.query<{ id: ProjectId }>(
    'select id from projects where ($1::uuid is null or id < $1) order by id desc limit $2',
    [page.before ?? null, page.limit],
  )
  return rows.rows.map((row) => row.id)
}

/**
 * Changes settings. Changed guidelines and consent texts become new versions, so that judgements still name what was
 * shown.
 */
export async function updateProject(
  tx: Tx,
  id: ProjectId,
  input: UpdateProject,
  changedBy: UserId | null,
): Promise<void> {
  const { guidelines: body, consent, ...settings } = input
  const changed = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
  if (Object.keys(changed).length > 0) await tx.orm.update(projects).set(changed).where(eq(projects.id, id))
  if (consent !== undefined) await setConsentText(tx, id, consent)
  if (body === undefined) return
  const [latest] = await tx.orm
    .select()
    .from(guidelines)
    .where(eq(guidelines.projectId, id))
    .orderBy(desc(guidelines.version))
    .limit(1)
  if (latest?.body === body) return
  const version = (latest?.version ?? 0) + 1
  await tx.orm.insert(guidelines).values({ projectId: id, version, body, createdBy: changedBy })
  await tx.orm.update(projects).set({ guidelinesVersion: version }).where(eq(projects.id, id))
}

/** A changed text is a new version, and an event that figures depend on: whether the project asks for consent. */
async function setConsentText(tx: Tx, id: ProjectId, consent: string): Promise<void> {
  const [set] = await tx.orm
    .update(projects)
    .set({ consent, consentVersion: sql`${projects.consentVersion} + 1` })
    .where(and(eq(projects.id, id), ne(projects.consent, consent)))
    .returning({ version: projects.consentVersion })
  if (set) await tx.orm.insert(consentTexts).values({ projectId: id, version: set.version, body: consent })
}

export type ProjectCounts = ProgressRow & {
  prompts: number
  responses: number
  systems: number
  raters: number
  simulatedRaters: number
}

/** How much a project contains, of each text the current version, and how far it is; only counted judgements are included. */
export async function countProject(tx: Tx, id: ProjectId): Promise<ProjectCounts> {
  const { rows } = await tx.client.query<Omit<ProjectCounts, keyof ProgressRow>>(
    `select (select count(*)::integer from prompts p where p.project_id = $1 and p.superseded_at is null
        and (u.ids = '{}' or tiebreak.is_prompt_in($1, p.id, p.import_id, u.ids))) as prompts,
      r.responses, r.systems, a.raters, a."simulatedRaters"
    from (select tiebreak.undone_imports($1) as ids) u
      cross join lateral (select count(*)::integer as responses, count(distinct r.system)::integer as systems from responses r
        where r.project_id = $1 and r.superseded_at is null
          and not exists (select 1 from prompts o where o.project_id = $1 and o.id = r.prompt_id and o.superseded_at is not null)
          and (u.ids = '{}' or exists (
          select 1 from prompts p where p.project_id = $1 and p.id = r.prompt_id
            and tiebreak.is_prompt_in($1, p.id, p.import_id, u.ids)))) r,
      (select count(*)::integer as raters, count(*) filter (where kind = 'simulated')::integer as "simulatedRaters"
        from raters where project_id = $1) a`,
    [id],
  )
  const [counts] = rows
  if (!counts) throw new Error('a row of counts is always there')
  return { ...counts, ...(await countProgress(tx, id)) }
}
