import type { Page } from '@tiebreak/contracts/common.ts'
import { type ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { ListMembers, Member } from '@tiebreak/contracts/members/schemas.ts'
import { listMembers as findMembers } from '@tiebreak/db/queries/members/members.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toPage } from '#page.ts'
import { startAfter } from '#start-after.ts'
import { toMember } from './to-member.ts'

/** The form of an account's id. */
const Key = UserId.refine((id) => /^[\w-]+$/u.test(id))

/** Members of a project with their roles, in the order in which their accounts were made. */
export async function listMembers({ ctx, input }: Verb<{ projectId: ProjectId } & ListMembers>): Promise<Page<Member>> {
  const { projectId, cursor, limit, role } = input
  const after = startAfter(cursor, Key)
  const rows = await inProject(ctx, projectId, (tx) => findMembers(tx, projectId, { after, limit: limit + 1, role }))
  return toPage(rows, limit, (row) => row.userId, toMember)
}
