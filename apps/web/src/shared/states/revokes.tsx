import type { UseQueryResult } from '@tanstack/react-query'
import type { Grants } from '@tiebreak/contracts/accounts/schemas.ts'
import { grantsSentence } from '#shared/words/grants-sentence.ts'

/** Says before an act what of a person's it revokes with it. */
export function Revokes({ grants }: { grants: Pick<UseQueryResult<Grants>, 'data' | 'error'> }) {
  if (grants.error) return <p className="mt-2">Their open invitations and API tokens could not be counted.</p>
  if (!grants.data) return <p className="mt-2">Counting their open invitations and API tokens …</p>
  const sentence = grantsSentence(grants.data)
  return (
    <p className="mt-2">
      {sentence === null ? 'This revokes no invitation and no token.' : `This also revokes ${sentence}.`}
    </p>
  )
}
