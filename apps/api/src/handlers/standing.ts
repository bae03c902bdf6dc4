import { acknowledgeGuidelines } from '@tiebreak/services/guidelines/acknowledge-guidelines.ts'
import { listGuidelines } from '@tiebreak/services/guidelines/list-guidelines.ts'
import { acceptOnboarding } from '@tiebreak/services/people/accept-onboarding.ts'
import { getOnboarding } from '@tiebreak/services/people/get-onboarding.ts'
import { getPreferences } from '@tiebreak/services/people/get-preferences.ts'
import { setPreferences } from '@tiebreak/services/people/set-preferences.ts'

export const standing = {
  getPreferences,
  setPreferences,
  listGuidelines,
  acknowledgeGuidelines,
  getOnboarding,
  acceptOnboarding,
}
