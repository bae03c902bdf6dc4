import { openOwnData } from '@tiebreak/services/annotating/open-own-data.ts'
import { fileDownload } from '#download/download.ts'
import type { Handlers } from './handler.ts'

export { acceptOnboarding } from '@tiebreak/services/annotating/accept-onboarding.ts'
export { acknowledgeGuidelines } from '@tiebreak/services/annotating/acknowledge-guidelines.ts'
export { flagAssignment } from '@tiebreak/services/annotating/flag-assignment.ts'
export { getGoldFeedback } from '@tiebreak/services/annotating/get-gold-feedback.ts'
export { getOnboarding } from '@tiebreak/services/annotating/get-onboarding.ts'
export { getOwnPage } from '@tiebreak/services/annotating/get-own-page.ts'
export { getTrial } from '@tiebreak/services/annotating/get-trial.ts'
export { listArrivals } from '@tiebreak/services/annotating/list-arrivals.ts'
export { listComparisonJudgements } from '@tiebreak/services/annotating/list-comparison-judgements.ts'
export { listJudgements } from '@tiebreak/services/annotating/list-judgements.ts'
export { listOwnAssignments } from '@tiebreak/services/annotating/list-own-assignments.ts'
export { listOwnJudgements } from '@tiebreak/services/annotating/list-own-judgements.ts'
export { listOwnWork } from '@tiebreak/services/annotating/list-own-work.ts'
export { listRevisions } from '@tiebreak/services/annotating/list-revisions.ts'
export { skipAssignment } from '@tiebreak/services/annotating/skip-assignment.ts'
export { submitJudgement } from '@tiebreak/services/annotating/submit-judgement.ts'
export { withdrawConsent } from '@tiebreak/services/annotating/withdraw-consent.ts'

export const downloadOwnData: Handlers['downloadOwnData'] = async (call) =>
  fileDownload(await openOwnData(call), call.ctx.log)
