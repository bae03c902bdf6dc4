import type { ProjectId, SessionId, TokenId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import type { Tx } from '#database.ts'

/** A caller's standing at this moment. */
export type CallerStanding = {
  projectExists: boolean
  role: Role | null
  isAdmin: boolean
  /** The account exists and is enabled. */
  isOpen: boolean
  /** The session, if one is named, exists and has not ended. */
  hasSession: boolean
  /** The API token, if one is named, is neither revoked nor expired. */
  hasToken: boolean
}

/** An account's role in the project in scope, if one is named, and whether its credentials are still valid. One round trip. */
export async function findCallerStanding(
  tx: Tx,
  caller: { projectId: ProjectId | null; userId: UserId; sessionId: SessionId | null; tokenId: TokenId | null },
): Promise<CallerStanding> {
  const { rows } = await tx.client.query<CallerStanding>(
    `select p.id is not null as "projectExists", m.role, coalesce(u.is_admin, false) as "isAdmin",
       u.id is not null and u.disabled_at is null as "isOpen",
       $3::text is null or exists (
         select 1 from auth.session s where s.id = $3 and s.user_id = $2 and s.expires_at > clock_timestamp()) as "hasSession",
       $4::uuid is null or exists (
         select 1 from api_tokens t where t.project_id = $1 and t.id = $4 and t.created_by = $2
           and t.revoked_at is null and t.expires_at > clock_timestamp()) or exists (
         select 1 from auth.organisation_tokens t where t.id = $4 and t.created_by = $2
           and t.revoked_at is null and t.expires_at > clock_timestamp()) as "hasToken"
     from (select 1) one
     left join auth."user" u on u.id = $2
     left join projects p on p.id = $1
     left join members m on m.project_id = $1 and m.user_id = $2`,
    [caller.projectId, caller.userId, caller.sessionId, caller.tokenId],
  )
  const [row] = rows
  if (row === undefined) throw new Error('a query of one row answered none')
  return row
}
