import type { Assignment } from '@tiebreak/contracts/annotating/schemas.ts'
import type { PastTask } from './session-state.ts'

/** What the server lists of the last judgements, newest first, as past tasks, oldest first. */
export function pastTasks(listed: readonly Assignment[]): PastTask[] {
  return listed.toReversed().map((assignment) => {
    const { answer: judgement } = assignment
    return {
      assignment,
      submissionId: judgement?.submissionId ?? null,
      judgement: judgement && {
        ranks: judgement.ranks,
        strength: judgement.strength,
        bothBad: judgement.bothBad,
        unacceptable: judgement.unacceptable,
        criteria: judgement.criteria,
      },
      reason: judgement?.reason ?? null,
      taskName: { key: 'task.earlier' },
    }
  })
}
