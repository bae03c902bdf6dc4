import type { AssignmentId, ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { type AnnotateSession, createAnnotateSession } from './annotate-session.ts'
import type { AnnotateStore } from './annotate-store.ts'
import { type FirstSteps, firstSteps } from './first-steps.ts'

export type OpenSession = { session: AnnotateSession; store: AnnotateStore }

/**
 * The session of this page; null until the browser's database is open. It ends when the page is left.
 * @param begun what has been asked for already; taken once
 * @param again the past task that it begins with; another one later changes nothing
 */
export function useAnnotateSession(
  userId: UserId,
  projectId: ProjectId,
  begun: RefObject<FirstSteps | null>,
  again?: AssignmentId,
): OpenSession | null {
  const [open, setOpen] = useState<OpenSession | null>(null)
  const first = useRef(again)
  useEffect(() => {
    let session: AnnotateSession | null = null
    let left = false
    const { store: opening, next } = begun.current ?? firstSteps(userId, projectId)
    begun.current = null
    const begin = (store: AnnotateStore) => {
      if (left) return
      session = createAnnotateSession({ store, userId, projectId, next, again: first.current })
      setOpen({ session, store })
      void session.start()
    }
    void opening.then(begin)
    return () => {
      left = true
      session?.stop()
      setOpen(null)
    }
  }, [userId, projectId, begun])
  return open
}
