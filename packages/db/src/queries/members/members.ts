import type { ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import { and, asc, eq, gt, sql } from 'drizzle-orm'
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
 * sees what was made meanwhile.
 */
export async function lockRights(tx: Tx, projectId: ProjectId, userId: UserId): Promise<void> {
  await tx.client.query('select 1 from auth."user" where id = $1 for share', [userId])
  await tx.client.query('select 1 from members where project_id = $1 and user_id = $2 for share', [projectId, userId])
}

/** Adds an account to a project; an existing membership stays as it is. Returns whether it was added. */
export async function addMember(tx: Tx, row: { projectId: ProjectId; userId: UserId; role: Role }): Promise<boolean> {
  const added = await tx.orm.insert(members).values(row).onConflictDoNothing().returning({ userId: members.userId })
  return added.length > 0
}

/** Changes role and tags. */
export async function setMember(
  tx: Tx,
  projectId: ProjectId,
  userId: UserId,
  member: { role: Role; tags: string[] },
): Promise<void> {
  await tx.orm
    .update(members)
    .set(member)
    .where(and(eq(members.projectId, projectId), eq(members.userId, userId)))
}

/** Removes an account from a project. */
export async function deleteMember(tx: Tx, projectId: ProjectId, userId: UserId): Promise<void> {
  await tx.orm.delete(members).where(and(eq(members.projectId, projectId), eq(members.userId, userId)))
}

/** How many leads a project has, without programs; the rows stay locked until the transaction ends. */
export async function countLeads(tx: Tx, projectId: ProjectId): Promise<number> {
  const rows = await tx.orm
    .select({ one: sql`1` })
    .from(members)
    .where(
      and(
        eq(members.projectId, projectId),
        eq(members.role, 'lead'),
        sql`not exists (select 1 from ${user} u where u.id = ${members.userId} and u.is_service)`,
      ),
    )
    // Everyone locks in the same order, so that two who lock the same leads never wait for each other.
    .orderBy(asc(members.userId))
    .for('update')
  return rows.length
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
