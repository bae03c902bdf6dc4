import { requeue } from '@tiebreak/services/queue/requeue.ts'

export const manual = { requeue }
