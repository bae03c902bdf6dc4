import type { ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { asProven } from '#as-proven.ts'
import type { Tx } from '#database.ts'
import { user } from '#schema/accounts/auth.ts'
import { members } from '#schema/members/members.ts'
import { projects } from '#schema/projects/projects.ts'

/** Whether the project exists, and an account's role in it, if any. One round trip. */
export async function findRole(
  tx: Tx,
  projectId: ProjectId,
  userId: UserId | null,
): Promise<{ projectExists: boolean; role: Role | null }> {
  const [row] = await tx.orm
    .select({ role: members.role })
    .from(projects)
    .leftJoin(members, and(eq(members.projectId, projects.id), sql`${members.userId} = ${userId}`))
    .where(eq(projects.id, projectId))
  return { projectExists: row !== undefined, role: row?.role ?? null }
}

export type MemberRow = {
  userId: UserId
  name: string
  email: string
  isService: boolean
  role: Role
  tags: string[]
  createdAt: Date
  /** Whether the account is an admin of the whole instance. */
  isAdmin: boolean
  /** Null if the project asks for none and they said nothing. */
  consent: 'given' | 'earlier' | 'withdrawn' | 'missing' | null
}

const memberColumns = {
  userId: members.userId,
  name: user.name,
  email: user.email,
  isService: user.isService,
  role: members.role,
  tags: members.tags,
  createdAt: members.createdAt,
  isAdmin: user.isAdmin,
  consent: sql<MemberRow['consent']>`case when ${user.isService} then null else coalesce((
    select case when c.state = 'given' and tiebreak.lacks_consent(c.project_id, c.user_id) then 'earlier' else c.state end
    from tiebreak.consents_at('18446744073709551615') c
    where c.project_id = ${members.projectId} and c.user_id = ${members.userId} and c.state in ('given', 'withdrawn')),
    case when tiebreak.lacks_consent(${members.projectId}, ${members.userId}) then 'missing' end) end`,
}

/** Members in the order of their account ids, after the cursor. */
export async function listMembers(
  tx: Tx,
  projectId: ProjectId,
  page: { after?: UserId | undefined; limit: number; role?: Role | undefined; isService?: boolean | undefined },
): Promise<MemberRow[]> {
  return tx.orm
    .select(memberColumns)
    .from(members)
    .innerJoin(user, eq(user.id, members.userId))
    .where(
      and(
        eq(members.projectId, projectId),
        page.after === undefined ? undefined : gt(members.userId, page.after),
        page.role === undefined ? undefined : eq(members.role, page.role),
        page.isService === undefined ? undefined : eq(user.isService, page.isService),
      ),
    )
    .orderBy(asc(members.userId))
    .limit(page.limit)
}

/** One member, or undefined. */
export async function findMember(tx: Tx, projectId: ProjectId, userId: UserId): Promise<MemberRow | undefined> {
  const [row] = await tx.orm
    .select(memberColumns)
    .from(members)
    .innerJoin(user, eq(user.id, members.userId))
    .where(and(eq(members.projectId, projectId), eq(members.userId, userId)))
  return row
}

/**
 * Holds an account's rights in a project as they are until the transaction ends: whoever takes some away waits, and then
 * sees what was made meanwhile. In the project in scope.
 */
export async function lockRights(tx: Tx, userId: UserId): Promise<void> {
  await tx.client.query('select tiebreak.lock_rights($1)', [userId])
}

/**
 * Adds an account to the project in scope: a service account where the transaction proves a lead, any for the operator; an
 * existing membership stays as it is. Returns whether it was added.
 * @throws DomainError `not_signed_in` without proof
 */
export async function addMember(tx: Tx, { userId, role }: { userId: UserId; role: Role }): Promise<boolean> {
  const [row] = await asProven<{ added: boolean }>(tx, 'select tiebreak.add_member($1, $2) as added', [userId, role])
  return row?.added === true
}

/**
 * Makes the proven creator of the project in scope its first lead.
 * @throws DomainError `not_signed_in` without proof
 */
export async function insertFirstLead(tx: Tx): Promise<void> {
  await asProven(tx, 'select tiebreak.lead_project()', [])
}

/**
 * Changes role and tags in the project in scope.
 * @throws DomainError `not_signed_in` unless the transaction proves a lead
 */
export async function setMember(tx: Tx, userId: UserId, { role, tags }: { role: Role; tags: string[] }): Promise<void> {
  await asProven(tx, 'select tiebreak.change_member($1, $2, $3)', [userId, role, tags])
}

/**
 * Removes an account from the project in scope.
 * @throws DomainError `not_signed_in` unless the transaction proves a lead
 */
export async function deleteMember(tx: Tx, userId: UserId): Promise<void> {
  await asProven(tx, 'select tiebreak.remove_member($1)', [userId])
}

/** How many leads the project in scope has, without programs; the rows stay locked until the transaction ends. */
export async function countLeads(tx: Tx): Promise<number> {
  const { rows } = await tx.client.query<{ leads: number }>('select tiebreak.lock_leads() as leads')
  return rows[0]?.leads ?? 0
}

/** The projects an account is in, by name. */
export async function listMemberships(
  tx: Tx,
  userId: UserId,
): Promise<{ projectId: ProjectId; projectName: string; role: Role }[]> {
  return tx.orm
    .select({ projectId: members.projectId, projectName: projects.name, role: members.role })
    .from(members)
    .innerJoin(projects, eq(projects.id, members.projectId))
    .where(eq(members.userId, userId))
    .orderBy(asc(projects.name))
}
