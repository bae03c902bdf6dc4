import { API } from '@tiebreak/contracts/api.ts'
import { api } from '#api.ts'
import type { OutboxEntry } from './outbox-entry.ts'

/**
 * Brings one decision to the server, in the name of whoever made it; done exactly when the server says that it holds it.
 * Sending it again is safe.
 */
export async function sendEntry(entry: OutboxEntry): Promise<void> {
  const { projectId, assignmentId, userId: account } = entry
  if (entry.kind === 'judgement')
    await api.call(API.submitJudgement, { params: { projectId }, body: entry.body }, { account })
  else if (entry.kind === 'skip')
    await api.call(API.skipAssignment, { params: { projectId, assignmentId }, body: entry.body }, { account })
  else await api.call(API.flagAssignment, { params: { projectId, assignmentId }, body: entry.body }, { account })
}
