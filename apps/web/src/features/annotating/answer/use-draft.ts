import type { AssignmentId } from '@tiebreak/contracts/ids.ts'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { AnnotateStore } from '#features/annotating/session/annotate-store.ts'
import type { Draft } from '#features/annotating/session/outbox-entry.ts'

const KEPT_AFTER_MS = 500

/** Where a draft is kept. */
export type DraftStore = Pick<AnnotateStore, 'readDraft' | 'writeDraft' | 'removeDraft'>

/** What is chosen and typed, kept in the browser half a second after input and taken up again after a reload. */
export function useDraft(store: DraftStore, assignmentId: AssignmentId, initial: Draft) {
  const [draft, setDraft] = useState(initial)
  /** What holds after everything said so far, also before it is drawn. */
  const latest = useRef(draft)
  const unsaved = useRef<Draft | null>(null)
  const touched = useRef(false)
  const done = useRef(false)

  useEffect(() => {
    let left = false
    // No draft can be read where none can be kept; the page has already said so.
    const taken = (found: Draft | null) => {
      if (!found || left || touched.current) return
      latest.current = found
      setDraft(found)
    }
    store.readDraft(assignmentId).then(taken, () => taken(null))
    return () => {
      left = true
    }
  }, [store, assignmentId])

  const keep = useEffectEvent(() => {
    if (!unsaved.current || done.current) return
    const kept = unsaved.current
    unsaved.current = null
    store.writeDraft(assignmentId, kept).catch(() => {
      unsaved.current = kept
    })
  })

  useEffect(() => {
    const timer = unsaved.current === draft ? setTimeout(() => keep(), KEPT_AFTER_MS) : undefined
    return () => clearTimeout(timer)
  }, [draft])

  // What half a second had no time for is kept when the task or the page is left.
  useEffect(() => {
    const leave = () => keep()
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [])

  return {
    draft,
    change(part: Partial<Draft>) {
      touched.current = true
      latest.current = { ...latest.current, ...part }
      unsaved.current = latest.current
      setDraft(latest.current)
    },
    /** The task was decided, or left as it was: its draft goes. */
    finish() {
      done.current = true
      // A draft left behind does no harm: its task does not come back.
      store.removeDraft(assignmentId).catch(() => undefined)
    },
  }
}
