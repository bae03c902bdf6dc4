import { weighInformation } from '@tiebreak/services/queue/weigh-information.ts'
import { defineTask } from './define-task.ts'
import { MaybeJobPayload } from './payload.ts'

export const weighInformationTask = defineTask('weigh_information', MaybeJobPayload, weighInformation)
