import { runMeasure } from '@tiebreak/services/measures/run-measure.ts'
import { defineTask } from './define-task.ts'
import { MaybeJobPayload } from './payload.ts'

export const measureTask = defineTask('measure', MaybeJobPayload, runMeasure)
