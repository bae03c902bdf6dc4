import type { Page, PageQuery } from '@tiebreak/contracts/common.ts'
import { InvitationId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Invitation } from '@tiebreak/contracts/members/schemas.ts'
import { listInvitations as findInvitations, type InvitationRow } from '@tiebreak/db/queries/members/invitations.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { startAfter, toPage } from '#page.ts'

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

/** An invitation as the API shows it, without its link. */
export function toInvitation(row: InvitationRow): Invitation {
  return {
    id: row.id,
    role: row.role,
    email: row.email,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    state: row.state,
  }
}
