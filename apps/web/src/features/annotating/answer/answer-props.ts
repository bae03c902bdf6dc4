import type { Assignment } from '@tiebreak/contracts/annotating/schemas.ts'
import type { Measure } from '#features/annotating/reading/use-measure.ts'
import type { AnnotateStore } from '#features/annotating/session/annotate-store.ts'
import type { PastTask } from '#features/annotating/session/session-state.ts'
import type { Answer } from './answer.ts'

/** What every way of answering is given. */
export type AnswerProps = {
  task: Assignment
  /** The answer given before, when the task is on screen again. */
  earlier: PastTask | null
  store: AnnotateStore
  settled: boolean
  canUndo: boolean
  onSubmit: (answer: Answer, reason: string | null, measured: Measure) => void
  onSkip: () => void
  onFlag: () => void
  onUndo: () => void
  onLeavePast: () => void
  /** Says something in the live region. */
  announce: (text: string) => void
}
