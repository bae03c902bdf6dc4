import type { Page } from '@tiebreak/contracts/common.ts'
import { type ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { ListMembers, Member } from '@tiebreak/contracts/members/schemas.ts'
import { listMembers as findMembers, type MemberRow } from '@tiebreak/db/queries/members/members.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { startAfter, toPage } from '#page.ts'

/** The form of an account's id. */
const Key = UserId.refine((id) => /^[\w-]+$/u.test(id))

/** Members of a project with their roles, in the order in which their accounts were created. */
export async function listMembers({ ctx, input }: Verb<{ projectId: ProjectId } & ListMembers>): Promise<Page<Member>> {
  const { projectId, cursor, limit, role, service } = input
  const isService = service === undefined ? undefined : service === 'true'
  const after = startAfter(cursor, Key)
  const rows = await inProject(ctx, projectId, (tx) =>
    findMembers(tx, projectId, { after, limit: limit + 1, role, isService }),
  )
  return toPage(rows, limit, (row) => row.userId, toMember)
}

/** A member as the API shows them. */
export function toMember({ userId, name, email, isService, role, tags, createdAt, consent }: MemberRow): Member {
  return { userId, name, email, isService, role, tags, since: createdAt.toISOString(), consent }
}
