import { DomainError } from '@tiebreak/contracts/errors.ts'
import { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { CreateProject, Project } from '@tiebreak/contracts/projects/schemas.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { addMember } from '@tiebreak/db/queries/members/members.ts'
import { insertProject } from '@tiebreak/db/queries/projects/projects.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { audit } from '#audit/audit.ts'
import { toProject } from '#projects/to-project.ts'
import { accountOf } from './account-of.ts'
import type { OperatorVerb } from './with-operator.ts'

/**
 * Creates a project led by someone else: the account with that e-mail.
 * @throws DomainError `account_not_found`, `account_disabled`, `service_account`
 */
export async function createProjectFor({
  ctx,
  input,
}: OperatorVerb<{ lead: string; project: CreateProject }>): Promise<Project> {
  const projectId = newId(ProjectId)
  return withTransaction(ctx.db, { projectId }, async (tx) => {
    const lead = await accountOf(tx, input.lead)
    if (lead.isService) throw new DomainError('service_account')
    if (lead.disabledAt !== null) throw new DomainError('account_disabled')
    await insertProject(tx, projectId, input.project, lead.id)
    await addMember(tx, { userId: lead.id, role: 'lead' })
    await audit(ctx, tx, {
      projectId,
      action: 'project.create',
      subject: `user:${lead.id}`,
      detail: { name: input.project.name },
    })
    return toProject(tx, projectId, { role: null, isAdmin: true })
  })
}
