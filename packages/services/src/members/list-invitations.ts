import type { Page, PageQuery } from '@tiebreak/contracts/common.ts'
import { InvitationId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Invitation } from '@tiebreak/contracts/members/schemas.ts'
import { listInvitations as findInvitations } from '@tiebreak/db/queries/members/invitations.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toPage } from '#page.ts'
import { startAfter } from '#start-after.ts'
import { toInvitation } from './to-invitation.ts'

/** Invitations to a project with their status, newest first. */
export async function listInvitations({
  ctx,
  input,
}: Verb<{ projectId: ProjectId } & PageQuery>): Promise<Page<Invitation>> {
  const { projectId, cursor, limit } = input
  const after = startAfter(cursor, InvitationId)
  const rows = await inProject(ctx, projectId, (tx) => findInvitations(tx, projectId, { after, limit: limit + 1 }))
  return toPage(rows, limit, (row) => row.id, toInvitation)
}
