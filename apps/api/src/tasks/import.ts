import { ImportId } from '@tiebreak/contracts/ids.ts'
import { runImport } from '@tiebreak/services/data/imports/run-import.ts'
import { defineTask } from './define-task.ts'
import { JobPayload } from './payload.ts'

export const importTask = defineTask('import', JobPayload.extend({ importId: ImportId }), runImport)
