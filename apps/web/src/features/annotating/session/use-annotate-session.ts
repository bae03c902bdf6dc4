import type { AssignmentId, ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import { useEffect, useRef, useState } from 'react'
import { type AnnotateSession, createAnnotateSession } from './annotate-session.ts'
import type { AnnotateStore } from './annotate-store.ts'
import { openStore } from './open-store.ts'

export type OpenSession = { session: AnnotateSession; store: AnnotateStore }

/**
 * The session of this page; null until the browser's database is open. It ends when the page is left.
 * @param again the past task that it begins with; another one later changes nothing
 */
export function useAnnotateSession(userId: UserId, projectId: ProjectId, again?: AssignmentId): OpenSession | null {
  const [open, setOpen] = useState<OpenSession | null>(null)
  const first = useRef(again)
  useEffect(() => {
    let session: AnnotateSession | null = null
    let left = false
    const begin = (store: AnnotateStore) => {
      if (left) return
      session = createAnnotateSession({ store, userId, projectId, again: first.current })
      setOpen({ session, store })
      void session.start()
    }
    void openStore(userId).then(begin)
    return () => {
      left = true
      session?.stop()
      setOpen(null)
    }
  }, [userId, projectId])
  return open
}
