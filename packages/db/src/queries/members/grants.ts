import type { ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import type { Tx } from '#database.ts'

/** What a person created that gives access to anyone who holds it: invitations and API tokens. */
export type Grant =
  | { projectId: ProjectId; kind: 'invitation' | 'token'; id: string }
  /** For all projects. */
  | { projectId: null; kind: 'organisation_token'; id: string }

/** A person's rights after an act that takes some away. */
export type Standing = {
  userId: UserId
  /** The one project whose grants are meant, with the role there; if absent, the roles in all projects count. */
  inProject?: { projectId: ProjectId; role: Role | null }
  isAdmin: boolean
  /** False when the account is disabled. */
  isOpen: boolean
}

const COLUMNS = 'project_id as "projectId", kind, id'

/** Open invitations and tokens that a person could no longer create. Needs no scope. */
export async function listLostGrants(tx: Tx, standing: Standing): Promise<Grant[]> {
  const { rows } = await tx.client.query<Grant>(
    `select ${COLUMNS} from tiebreak.lost_grants($1, $2, $3, $4, $5)`,
    valuesOf(standing),
  )
  return rows
}

/** Revokes and returns what `listLostGrants` lists. Needs no scope. */
export async function revokeLostGrants(tx: Tx, standing: Standing): Promise<Grant[]> {
  const { rows } = await tx.client.query<Grant>(
    `select ${COLUMNS} from tiebreak.revoke_lost_grants($1, $2, $3, $4, $5)`,
    valuesOf(standing),
  )
  return rows
}

function valuesOf({ userId, inProject, isAdmin, isOpen }: Standing): unknown[] {
  return [userId, inProject?.projectId ?? null, inProject?.role ?? null, isAdmin, isOpen]
}
