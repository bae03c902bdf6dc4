import { changePrompt } from '@tiebreak/services/projects/change-prompt.ts'
import { arrangeComparisons } from '@tiebreak/services/queue/arrange-comparisons.ts'
import { getQueue } from '@tiebreak/services/queue/get-queue.ts'
import { requeue } from '@tiebreak/services/queue/requeue.ts'

export const manual = { getQueue, arrangeComparisons, changePrompt, requeue }
