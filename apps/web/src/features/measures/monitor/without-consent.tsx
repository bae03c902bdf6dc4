import type { Monitor } from '@tiebreak/contracts/measures/schemas.ts'
import { Alert } from '#shared/ui/alert.tsx'
import { plural } from '#shared/words/plural.ts'

/** How many judgements no figure holds for want of consent; nothing when everybody's is in force. */
export function WithoutConsent({ raters, judgements }: Monitor['withoutConsent']) {
  if (raters === 0) return null
  return (
    <Alert tone="warn" title={`Without consent: ${plural(judgements, 'judgement')} by ${plural(raters, 'rater')}`}>
      They withdrew their consent, or have not agreed to the consent text yet. Their judgements are stored and are in no
      figure, score or new export until they agree.
    </Alert>
  )
}
