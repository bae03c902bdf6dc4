import { MakeComparisons } from '@tiebreak/contracts/comparisons/schemas.ts'
import { runMakeComparisons } from '@tiebreak/services/comparisons/run-make-comparisons.ts'
import { z } from 'zod'
import { defineTask } from './define-task.ts'
import { JobPayload } from './payload.ts'

const Plan = MakeComparisons.and(z.object({ overlap: z.number().int() }))

export const makeComparisonsTask = defineTask('make_comparisons', JobPayload.extend({ plan: Plan }), runMakeComparisons)
