import { ProjectId, RaterId, UserId } from '@tiebreak/contracts/ids.ts'
import { CreateProject } from '@tiebreak/contracts/projects/schemas.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { insertAccount } from '@tiebreak/db/queries/accounts/accounts.ts'
import { findOrMakeRater } from '@tiebreak/db/queries/annotating/raters.ts'
import { addMember } from '@tiebreak/db/queries/members/members.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Actor } from '@tiebreak/services/context.ts'
import { makeProject } from '@tiebreak/services/projects/create-project.ts'
import { v7 as uuidv7 } from 'uuid'
import type { BenchServer } from './bench-server.ts'

export type Annotator = { actor: Actor & { kind: 'user' }; raterId: RaterId }
export type MadeProject = { id: ProjectId; annotators: Annotator[] }

/** An empty project with as many annotators as connections. */
export async function madeProject(
  server: BenchServer,
  { name, overlap, people }: { name: string; overlap: number; people: number },
): Promise<MadeProject> {
  const id = ProjectId.parse(uuidv7())
  await makeProject(server.worker, id, CreateProject.parse({ name, overlap }))
  const annotators: Annotator[] = []
  for (let person = 0; person < people; person++) {
    const email = `${uuidv7()}@example.org`
    const made = await withTransaction(server.accounts, {}, (tx) =>
      insertAccount(tx, { name: `annotator ${person}`, email, passwordHash: 'none', isAdmin: false }),
    )
    const userId = UserId.parse(made)
    await withTransaction(server.owner, { projectId: id }, (tx) => addMember(tx, { userId, role: 'annotator' }))
    const raterId = await findOrMakeRater(server.app, { projectId: id, userId, newId: newId(RaterId) })
    annotators.push({ actor: { kind: 'user', userId, isAdmin: false }, raterId })
  }
  return { id, annotators }
}
