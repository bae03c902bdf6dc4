import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'
import { type PastTask, pastTasks } from './session-state.ts'

/** The last tasks that the server holds, oldest first. */
export async function listEarlier(projectId: ProjectId): Promise<PastTask[]> {
  const listed = await api.call(API.listOwnAssignments, { params: { projectId } }).catch(() => null)
  return pastTasks(listed?.items ?? [])
}
