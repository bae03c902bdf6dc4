import type { Assignment } from '@tiebreak/contracts/annotating/schemas.ts'
import { words } from '#shared/messages/words.ts'
import type { PastTask } from './session-state.ts'

/** What the server lists of the last answers, newest first, as past tasks, oldest first. */
export function pastTasks(listed: readonly Assignment[]): PastTask[] {
  return listed.toReversed().map((assignment) => {
    const { answer } = assignment
    return {
      assignment,
      submissionId: answer?.submissionId ?? null,
      answer: answer && {
        ranks: answer.ranks,
        strength: answer.strength,
        bothBad: answer.bothBad,
        unacceptable: answer.unacceptable,
        criteria: answer.criteria,
      },
      reason: answer?.reason ?? null,
      taskName: words('task.earlier'),
    }
  })
}
