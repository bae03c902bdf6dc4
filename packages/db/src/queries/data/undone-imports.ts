import type { ActId, ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'
import { importUndos } from '#schema/data/undone-imports.ts'

/** Moving all of a large import takes longer than a request usually may. */
async function setLongStatements(tx: Tx): Promise<void> {
  await tx.client.query(`set local statement_timeout = '10min'`)
}

/** Whether an import is undone now, and by which act. */
export async function findImportUndo(
  tx: Tx,
  projectId: ProjectId,
  importId: ImportId,
): Promise<{ actId: ActId; reason: string } | undefined> {
  const { rows } = await tx.client.query<{ actId: ActId; reason: string; undone: boolean }>(
    `select u.act_id as "actId", a.reason, u.undone from import_undos u
     join acts a on a.project_id = u.project_id and a.id = u.act_id
     where u.project_id = $1 and u.import_id = $2 order by u.seq desc limit 1`,
    [projectId, importId],
  )
  const [latest] = rows
  return latest?.undone ? latest : undefined
}

/** Locks the comparisons that depend on an import, so that nobody judges them meanwhile. */
export async function holdReached(tx: Tx, projectId: ProjectId, importId: ImportId): Promise<void> {
  await setLongStatements(tx)
  await tx.client.query(
    `select 1 from comparisons c
     where c.project_id = $1 and (c.id in (select r.comparison_id from tiebreak.import_reach($1, $2) r)
       or c.prompt_id in (select v.prompt_id from tiebreak.version_reach($1, $2) v)) order by c.id for update`,
    [projectId, importId],
  )
}

export type ImportReachCounts = {
  judgements: number
  prompts: number
  keptPrompts: number
  comparisons: number
  judgedHere: number
  replaced: number
}

/** What undoing an import would change, or bringing it back. */
export async function countReach(tx: Tx, projectId: ProjectId, importId: ImportId): Promise<ImportReachCounts> {
  await setLongStatements(tx)
  const { rows } = await tx.client.query<ImportReachCounts>(
    `with undone as materialized (
      select array_append(array_remove(u.ids, $2::uuid), $2::uuid) as ids from (select tiebreak.undone_imports($1) as ids) u
    ), reach as materialized (
      select * from tiebreak.import_reach($1, $2)
    ), moving as (
      select r.comparison_id from reach r where r.judgements > 0 or r.depends
    ), brought as materialized (
      select p.id, p.import_id from prompts p where p.project_id = $1 and p.import_id = $2
      union
      select p.id, p.import_id from prompts_again a join prompts p on p.project_id = $1 and p.id = a.prompt_id
      where a.project_id = $1 and a.import_id = $2
    ), stays as (
      select tiebreak.is_prompt_in($1, b.id, b.import_id, u.ids) as stays from brought b cross join undone u
    )
    select (select coalesce(sum(r.judgements), 0)::integer from reach r) as judgements,
      (select count(*) filter (where not s.stays)::integer from stays s) as prompts,
      (select count(*) filter (where s.stays)::integer from stays s) as "keptPrompts",
      (select count(*) filter (where r.depends)::integer from reach r) as comparisons,
      (select count(*)::integer from moving m join submissions s on s.project_id = $1 and s.comparison_id = m.comparison_id
       where s.assignment_id is not null)
      + (select count(*)::integer from moving m join adjudications a on a.project_id = $1 and a.comparison_id = m.comparison_id)
        as "judgedHere",
      (select count(*)::integer from submissions s
       join submissions o on o.project_id = $1 and o.comparison_id = s.comparison_id and o.rater_id = s.rater_id
         and o.repeat = s.repeat and o.assignment_id is null and o.id <> s.id
       cross join undone u
       where s.project_id = $1 and (s.import_id = $2 or s.id in (
           select a.submission_id from submissions_again a where a.project_id = $1 and a.import_id = $2))
         and tiebreak.is_submission_in($1, o.id, o.import_id, u.ids)) as replaced`,
    [projectId, importId],
  )
  const [row] = rows
  if (!row) throw new Error('a row of counts is always there')
  return row
}

/** Undoes an import under an act, or brings it back, with what depends on it. The caller has locked its comparisons. */
export async function setImportUndoneUnder(
  tx: Tx,
  undo: { projectId: ProjectId; importId: ImportId; actId: ActId; undone: boolean },
): Promise<void> {
  const { projectId, importId, actId } = undo
  await tx.orm.insert(importUndos).values(undo)
  await tx.client.query('select tiebreak.settle_versions($1, $2)', [projectId, importId])
  await tx.client.query(
    `select tiebreak.settle_undone($1, $2, array(select r.comparison_id from tiebreak.import_reach($1, $3) r))`,
    [projectId, actId, importId],
  )
}
