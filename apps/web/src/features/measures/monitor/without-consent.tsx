import type { Monitor } from '@tiebreak/contracts/measures/schemas.ts'
import { measuresTexts } from '#features/measures/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Alert } from '#shared/ui/alert.tsx'

/** How many judgements no figure holds for want of consent; nothing when everybody's is in force. */
export function WithoutConsent({ raters, judgements }: Monitor['withoutConsent']) {
  const words = useWords(measuresTexts)
  if (raters === 0) return null
  return (
    <Alert
      tone="warn"
      title={words('withoutConsentBy', {
        what: words('judgementsBy', {
          judgements: words('judgementCount', { n: judgements }),
          raters: words('raterCount', { n: raters }),
        }),
      })}
    >
      {words('theyWithdrewTheirConsentOrHave')}
    </Alert>
  )
}

/** How many judgements by simulated raters no figure holds, where they do not count. */
export function SimulatedNotCounted({ raters, judgements }: Monitor['simulatedNotCounted']) {
  const words = useWords(measuresTexts)
  if (raters === 0) return null
  return (
    <Alert
      tone="warn"
      title={words('simulatedNotCountedBy', {
        what: words('judgementsBy', {
          judgements: words('judgementCount', { n: judgements }),
          raters: words('raterCount', { n: raters }),
        }),
      })}
    >
      {words('simulatedRatersDoNotCountHere')}
    </Alert>
  )
}
