import { ApiError } from '@tiebreak/api/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { AssignmentId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { useEffect, useEffectEvent } from 'react'
import { api } from '#api.ts'
import type { AnnotateSession } from './annotate-session.ts'

const EVERY_MS = 60_000

/** Renews the leases of the queue while the page is visible, and shortens them when it is left. */
export function useLeases(session: AnnotateSession, projectId: ProjectId): void {
  const beat = useEffectEvent((leaving: boolean) => {
    const { queue } = session.getState()
    for (const { id } of queue) void renew(id, leaving, id === queue[0]?.id)
  })
  async function renew(assignmentId: AssignmentId, leaving: boolean, onScreen: boolean): Promise<void> {
    try {
      await api.call(
        API.heartbeatAssignment,
        { params: { projectId, assignmentId }, body: { leaving } },
        { keepalive: leaving },
      )
    } catch (error) {
      // What is on screen stays: an answer that comes after its lease is kept by the server. No connection: the next beat.
      const gone = error instanceof ApiError && (error.status === 404 || error.status === 409)
      if (gone && !onScreen) session.drop(assignmentId)
    }
  }
  useEffect(() => {
    const beatIfVisible = () => {
      if (document.visibilityState === 'visible') beat(false)
    }
    const leave = () => beat(true)
    const timer = setInterval(beatIfVisible, EVERY_MS)
    document.addEventListener('visibilitychange', beatIfVisible)
    addEventListener('pageshow', beatIfVisible)
    addEventListener('pagehide', leave)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', beatIfVisible)
      removeEventListener('pageshow', beatIfVisible)
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [])
}
