import type { NextAssignments } from '@tiebreak/contracts/annotating/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'
import { fetchImagesAhead } from '#shared/render/images-ahead.ts'
import type { AnnotateStore } from './annotate-store.ts'
import { laidOutSoon } from './laid-out-soon.ts'
import { openStore } from './open-store.ts'

/** The task on screen and two behind it. */
export const AHEAD = 3

export type FirstSteps = { store: Promise<AnnotateStore>; next: Promise<NextAssignments> }

/** Asks for the tasks that are in hand, and for new ones until there are enough. */
export async function askNext(projectId: ProjectId): Promise<NextAssignments> {
  const next = await api.call(API.leaseNext, { params: { projectId }, body: { want: AHEAD } })
  fetchImagesAhead(projectId, next.assignments)
  return next
}

/** What a session waits for at first, all of it at once. */
export function firstSteps(userId: UserId, projectId: ProjectId): FirstSteps {
  const next = askNext(projectId)
  // Whoever takes them hears of a failure.
  void next.then(({ assignments }) => laidOutSoon(assignments[0])).catch(() => undefined)
  return { store: openStore(userId), next }
}
