import type { Assignment } from '@tiebreak/contracts/annotating/schemas.ts'
import type { Measure } from '#features/annotating/reading/use-measure.ts'
import type { AnnotateStore } from '#features/annotating/session/annotate-store.ts'
import type { PastTask } from '#features/annotating/session/session-state.ts'
import type { Judgement } from './judgement.ts'

/** What every way of judging is given. */
export type JudgementProps = {
  task: Assignment
  /** The judgement given before, when the task is on screen again. */
  earlier: PastTask | null
  store: AnnotateStore
  settled: boolean
  canUndo: boolean
  onSubmit: (judgement: Judgement, reason: string | null, measured: Measure) => void
  onSkip: () => void
  onFlag: () => void
  onUndo: () => void
  onLeavePast: () => void
  /** Says something in the live region. */
  announce: (text: string) => void
}
