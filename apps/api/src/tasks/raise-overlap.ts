import { raiseOverlap } from '@tiebreak/services/queue/raise-overlap.ts'
import { defineTask } from './define-task.ts'
import { MaybeJobPayload } from './payload.ts'

export const raiseOverlapTask = defineTask('raise_overlap', MaybeJobPayload, raiseOverlap)
