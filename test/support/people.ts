import { ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import type { Database } from '@tiebreak/db/database.ts'
import { insertAccount } from '@tiebreak/db/queries/accounts/accounts.ts'
import { addMember } from '@tiebreak/db/queries/members/members.ts'
import { projects } from '@tiebreak/db/schema/projects/projects.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { hashPassword } from '@tiebreak/services/accounts/auth/hash-password.ts'
import type { Actor } from '@tiebreak/services/context.ts'
import { v7 as uuidv7 } from 'uuid'
import { proofFor } from './proof-for.ts'

export const PASSWORD = 'correct horse battery'

/** An account with the password `PASSWORD`. */
export async function person(
  accounts: Database,
  email: string,
  { isAdmin = false } = {},
): Promise<Actor & { kind: 'user' }> {
  const passwordHash = await hashPassword(PASSWORD)
  const account = { name: email, email, passwordHash, isAdmin }
  const userId = UserId.parse(await withTransaction(accounts, {}, (tx) => insertAccount(tx, account)))
  return { kind: 'user', userId, isAdmin, proof: await proofFor(accounts, userId) }
}

/** A project with these members. */
export async function projectWith(
  owner: Database,
  members: readonly (readonly [Actor & { kind: 'user' }, Role])[],
): Promise<ProjectId> {
  const projectId = ProjectId.parse(uuidv7())
  await withTransaction(owner, { projectId }, async (tx) => {
    await tx.orm
      .insert(projects)
      .values({ id: projectId, name: 'Kittens', scale: 2, allowBothBad: true, overlap: 3, createdBy: null })
    for (const [{ userId }, role] of members) await addMember(tx, { userId, role })
  })
  return projectId
}
