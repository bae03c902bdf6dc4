import { acknowledgeGuidelines } from '@tiebreak/services/guidelines/acknowledge-guidelines.ts'
import { listGuidelines } from '@tiebreak/services/guidelines/list-guidelines.ts'
import { listComparisonJudgements } from '@tiebreak/services/judging/list-comparison-judgements.ts'
import { listRevisions } from '@tiebreak/services/judging/list-revisions.ts'
import { acceptOnboarding } from '@tiebreak/services/people/accept-onboarding.ts'
import { getOnboarding } from '@tiebreak/services/people/get-onboarding.ts'
import { getOwnPage } from '@tiebreak/services/people/get-own-page.ts'
import { getPreferences } from '@tiebreak/services/people/get-preferences.ts'
import { openOwnData } from '@tiebreak/services/people/open-own-data.ts'
import { setPreferences } from '@tiebreak/services/people/set-preferences.ts'
import { withdrawConsent } from '@tiebreak/services/people/withdraw-consent.ts'
import { fileDownload } from '#download/file-download.ts'
import type { Handlers } from './handler.ts'

const downloadOwnData: Handlers['downloadOwnData'] = async (call) => fileDownload(await openOwnData(call), call.ctx.log)

export const standing = {
  getPreferences,
  setPreferences,
  listGuidelines,
  acknowledgeGuidelines,
  getOnboarding,
  acceptOnboarding,
  withdrawConsent,
  getOwnPage,
  downloadOwnData,
  listRevisions,
  listComparisonJudgements,
}
