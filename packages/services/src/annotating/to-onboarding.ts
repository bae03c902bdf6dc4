import { MEASURED, MEASURED_VERSION, type Onboarding } from '@tiebreak/contracts/annotating/onboarding.ts'
import type { StandingRow } from '@tiebreak/db/queries/annotating/standing.ts'

/** What there is to agree to, and whether the caller still has to. */
export function toOnboarding({ consent, consentVersion, accepted, said, lacksConsent }: StandingRow): Onboarding {
  const isNew = accepted?.consentVersion !== consentVersion || accepted.measuredVersion !== MEASURED_VERSION
  return {
    consent,
    consentVersion,
    measured: [...MEASURED],
    measuredVersion: MEASURED_VERSION,
    needed: isNew || lacksConsent,
    accepted,
    said,
    lacksConsent,
  }
}
