import { runFit } from '@tiebreak/services/measures/run-fit.ts'
import { defineTask } from './define-task.ts'
import { MaybeJobPayload } from './payload.ts'

export const fitScoresTask = defineTask('fit_scores', MaybeJobPayload, runFit)
