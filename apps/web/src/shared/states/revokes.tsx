import type { UseQueryResult } from '@tanstack/react-query'
import type { Grants } from '@tiebreak/contracts/accounts/schemas.ts'
import { commonTexts } from '#shared/messages/common/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { grantsSentence } from '#shared/words/grants-sentence.ts'

/** Says before an act what of a person's it revokes with it. */
export function Revokes({ grants }: { grants: Pick<UseQueryResult<Grants>, 'data' | 'error'> }) {
  const words = useWords(commonTexts)
  if (grants.error) return <p className="mt-2">{words('theirPendingInvitationsAndApi')}</p>
  if (!grants.data) return <p className="mt-2">{words('countingTheirPending')}</p>
  const sentence = grantsSentence(words, grants.data)
  return (
    <p className="mt-2">
      {sentence === null ? words('thisRevokesNoInvitationsOrApi') : words('alsoRevokes', { what: sentence })}
    </p>
  )
}
