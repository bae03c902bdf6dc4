import { ApiError } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { AssignmentId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { useEffect, useEffectEvent, useState } from 'react'
import { api } from '#api.ts'
import type { AnnotateSession } from './annotate-session.ts'

const EVERY_MS = 60_000
/** The task on screen is renewed oftener: that is how a pause shows while somebody reads. */
const ON_SCREEN_EVERY_MS = 15_000
const LEASE_MS = 15 * 60_000

/**
 * Renews the leases of the queue while the page is visible, and shortens them when it is left. Tells until when the
 * task on screen is held, by this computer's clock: leases last a quarter of an hour from when they were last renewed.
 */
export function useLeases(session: AnnotateSession, projectId: ProjectId, onScreenId: AssignmentId | null) {
  const [held, setHeld] = useState<{ id: AssignmentId; until: number } | null>(null)
  const beat = useEffectEvent((leaving: boolean, ahead = true) => {
    const { queue } = session.getState()
    for (const { id } of ahead ? queue : queue.slice(0, 1)) void renew(id, leaving, id === queue[0]?.id)
  })
  async function renew(assignmentId: AssignmentId, leaving: boolean, onScreen: boolean): Promise<void> {
    try {
      const { open } = await api.call(
        API.heartbeatAssignment,
        { params: { projectId, assignmentId }, body: { leaving } },
        { keepalive: leaving },
      )
      if (!open) session.lookAgain()
      else if (onScreen && !leaving) setHeld({ id: assignmentId, until: Date.now() + LEASE_MS })
    } catch (error) {
      // What is on screen stays: a judgement that comes after its lease is kept by the server. No connection: the next beat.
      const gone = error instanceof ApiError && (error.status === 404 || error.status === 409)
      if (gone && !onScreen) session.drop(assignmentId)
    }
  }
  useEffect(() => {
    let turns = 0
    const beatIfVisible = () => {
      if (document.visibilityState === 'visible') beat(false)
    }
    const turn = () => {
      turns += 1
      if (document.visibilityState === 'visible') beat(false, turns % (EVERY_MS / ON_SCREEN_EVERY_MS) === 0)
    }
    // A page that was just loaded has just leased its tasks, also where the browser says only then that it is seen; one that
    // comes back as it was left has not.
    const openedAt = performance.now()
    const beSeen = () => {
      if (performance.now() - openedAt > ON_SCREEN_EVERY_MS) beatIfVisible()
    }
    const comeBack = ({ persisted }: PageTransitionEvent) => {
      if (persisted) beatIfVisible()
    }
    const leave = () => beat(true)
    const timer = setInterval(turn, ON_SCREEN_EVERY_MS)
    document.addEventListener('visibilitychange', beSeen)
    addEventListener('pageshow', comeBack)
    addEventListener('pagehide', leave)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', beSeen)
      removeEventListener('pageshow', comeBack)
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [])
  // A task that has just come on screen was leased or renewed a moment ago.
  const begins = useEffectEvent((id: AssignmentId) => {
    if (held?.id !== id) setHeld({ id, until: Date.now() + LEASE_MS - EVERY_MS })
  })
  useEffect(() => {
    if (onScreenId !== null) begins(onScreenId)
  }, [onScreenId])
  return {
    heldUntil: held !== null && held.id === onScreenId ? held.until : null,
    extend: () => beat(false),
  }
}
