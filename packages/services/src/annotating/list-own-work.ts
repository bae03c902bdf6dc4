import type { ListOwnWork, OwnWork } from '@tiebreak/contracts/annotating/own-work.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { Page } from '@tiebreak/contracts/common.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { ProjectId, type UserId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { findProjectState } from '@tiebreak/db/queries/annotating/own-judgements.ts'
import { countOwnQuarters } from '@tiebreak/db/queries/annotating/own-work.ts'
import { findRater } from '@tiebreak/db/queries/annotating/raters.ts'
import { listMemberships } from '@tiebreak/db/queries/members/members.ts'
import { countTasksLeft } from '@tiebreak/db/queries/queue/tasks-left.ts'
import { setProjectScope, withTransaction } from '@tiebreak/db/transaction.ts'
import type { Verb } from '#context.ts'
import { startAfter, toPage } from '#page.ts'
import { NOBODY } from './get-own-page.ts'
import { countTasks, countToday } from './own-days.ts'

/** The caller's own work in each of their projects in which they may judge, newest project first. */
export async function listOwnWork({ ctx, input }: Verb<ListOwnWork>): Promise<Page<OwnWork>> {
  const { actor } = ctx
  if (actor.kind !== 'user') throw new DomainError('not_signed_in')
  const { userId } = actor
  const { cursor, limit, timeZone } = input
  const before = startAfter(cursor, ProjectId)
  return withTransaction(
    ctx.db,
    { actorId: userId },
    async (tx) => {
      const theirs = (await listMemberships(tx, userId))
        .filter(({ role, projectId }) => may(role) && (before === undefined || projectId < before))
        .sort((one, other) => (one.projectId < other.projectId ? 1 : -1))
      const page = toPage(
        theirs.slice(0, limit + 1),
        limit,
        ({ projectId }) => projectId,
        (one) => one,
      )
      const items: OwnWork[] = []
      for (const { projectId, projectName, role } of page.items) {
        await setProjectScope(tx, projectId)
        const work = await findWork(tx, { projectId, userId, timeZone })
        items.push({ projectId, projectName, annotates: role === 'annotator' || work.judged > 0, ...work })
      }
      return { items, nextCursor: page.nextCursor }
    },
    { oneSnapshot: true },
  )
}

/** Whoever may be given tasks. */
function may(role: Role): boolean {
  const { access } = API.leaseNext
  return access.who === 'members' && access.roles.includes(role)
}

/** Own work in the project of the transaction's scope. */
async function findWork(
  tx: Tx,
  { projectId, userId, timeZone }: { projectId: ProjectId; userId: UserId; timeZone: string },
): Promise<Pick<OwnWork, 'state' | 'judged' | 'today' | 'left'>> {
  const raterId = (await findRater(tx, projectId, userId)) ?? NOBODY
  const { now, quarters } = await countOwnQuarters(tx, { projectId, raterId })
  return {
    state: await findProjectState(tx, projectId),
    judged: countTasks(quarters),
    today: countToday(quarters, timeZone, now),
    left: await countTasksLeft(tx, { projectId, actorId: userId, raterId }),
  }
}
