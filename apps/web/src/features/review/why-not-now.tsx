import type { Disagreement } from '@tiebreak/contracts/review/schemas.ts'
import { Alert } from '#shared/ui/alert.tsx'

/** Why the reader can give no answer to this comparison now. */
export function WhyNotNow({ state, ownWork }: Pick<Disagreement, 'state' | 'ownWork'>) {
  if (ownWork)
    return (
      <Alert title="You judged or reported this comparison yourself">
        Another reviewer or lead gives the final answer.
      </Alert>
    )
  if (state === 'withdrawn')
    return (
      <Alert title="This comparison was taken out">
        Nobody is given it any more, and its judgements are in no figure and no export.
      </Alert>
    )
  return (
    <Alert title="This comparison is still being judged">
      It can be answered once all votes that were asked for are in, or when annotators report it.
    </Alert>
  )
}
