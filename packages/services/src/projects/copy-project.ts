import { DomainError } from '@tiebreak/contracts/errors.ts'
import { JobId, ProjectId } from '@tiebreak/contracts/ids.ts'
import type { CopiedProject, CopyProject } from '@tiebreak/contracts/projects/schemas.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { enqueueJob } from '@tiebreak/db/queries/jobs/jobs.ts'
import { insertFirstLead } from '@tiebreak/db/queries/members/members.ts'
import { setCopied } from '@tiebreak/db/queries/projects/copy.ts'
import { findProject, insertProject, updateProject } from '@tiebreak/db/queries/projects/projects.ts'
import { setProjectScope } from '@tiebreak/db/transaction.ts'
import { asAdmin } from '#accounts/as-admin.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { toProject } from './to-project.ts'

/**
 * Creates a project with the settings of another; the caller, who is an admin, becomes its lead. Data follow as a job of the
 * new project. Nobody's judgements, membership or consent is copied: who works in the new project is asked anew.
 * @throws DomainError `not_allowed`, `not_signed_in`, `token_invalid`, `project_not_found`
 */
export async function copyProject({
  ctx,
  input,
}: Verb<{ projectId: ProjectId } & CopyProject>): Promise<CopiedProject> {
  const { projectId: from, name, data } = input
  const id = newId(ProjectId)
  return asAdmin(
    ctx,
    async (tx, creator) => {
      await setProjectScope(tx, from)
      const original = await findProject(tx, from)
      if (!original) throw new DomainError('project_not_found')
      const { description, guidelines, scale, allowBothBad, overlap, countSimulated, consent } = original
      const round = data === 'all' ? original.round + 1 : 1

      await setProjectScope(tx, id)
      await insertProject(
        tx,
        id,
        { name, description, guidelines, scale, allowBothBad, overlap, countSimulated },
        creator,
      )
      if (consent !== '') await updateProject(tx, id, { consent }, creator)
      await setCopied(tx, id, { id: from, round, settings: original })
      await insertFirstLead(tx)
      await audit(ctx, tx, { projectId: id, action: 'project.copy', detail: { name, from, data } })
      const jobId = data === 'none' ? null : newId(JobId)
      if (jobId !== null)
        await enqueueJob(tx, {
          ...{ projectId: id, id: jobId, kind: 'copy_project', unit: 'prompts', subjectId: from },
          ...{ requestId: ctx.requestId, createdBy: creator, payload: { from, data } },
        })
      return { project: await toProject(tx, id, { role: 'lead', isAdmin: true }), jobId }
    },
    { byToken: true },
  )
}
