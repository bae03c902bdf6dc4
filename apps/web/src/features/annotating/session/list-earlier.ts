import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'
import { whenFirstShown } from '#shared/ui/first-shown.ts'
import { type PastTask, pastTasks } from './session-state.ts'

/** The last tasks that the server holds, oldest first. Where there is a task to be shown, that comes first. */
export async function listEarlier(projectId: ProjectId, { afterTask }: { afterTask: boolean }): Promise<PastTask[]> {
  if (afterTask) await whenFirstShown
  const listed = await api.call(API.listOwnAssignments, { params: { projectId } }).catch(() => null)
  return pastTasks(listed?.items ?? [])
}
