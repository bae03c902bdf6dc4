import { ExportId } from '@tiebreak/contracts/ids.ts'
import { runExport } from '@tiebreak/services/exports/run-export.ts'
import { defineTask } from './define-task.ts'
import { JobPayload } from './payload.ts'

export const exportTask = defineTask('export', JobPayload.extend({ exportId: ExportId }), runExport)
