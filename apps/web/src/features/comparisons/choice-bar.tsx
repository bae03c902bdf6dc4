import type { ComparisonId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { useState } from 'react'
import { comparisonsTexts } from '#features/comparisons/messages/texts.ts'
import { ArrangeDialog } from '#shared/by-hand/arrange-dialog.tsx'
import { RequeueDialog } from '#shared/by-hand/requeue-dialog.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'

/** So many ids the server takes at once. */
const MOST = 1000

/** How many comparisons are chosen, and what can be done with them; it stays in view over a long list. */
export function ChoiceBar({
  projectId,
  chosen,
  onClear,
}: {
  projectId: ProjectId
  chosen: readonly ComparisonId[]
  onClear: () => void
}) {
  const words = useWords(comparisonsTexts)
  const [doing, setDoing] = useState<'arrange' | 'send_back' | null>(null)
  const none = chosen.length === 0
  const tooMany = chosen.length > MOST
  const said = none ? words('noneSelected') : words('chosenCount', { n: chosen.length })
  const close = () => setDoing(null)
  return (
    <fieldset className="sticky top-0 z-20 flex min-w-0 flex-wrap items-center gap-2 rounded-lg border border-line bg-surface px-3 py-2">
      <legend className="sr-only">{words('selectedComparisons')}</legend>
      <p role="status" className="me-auto text-sm">
        {tooMany ? words('chosenMost', { chosen: said, most: MOST }) : said}
      </p>
      <Button variant="quiet" onClick={onClear}>
        {words('clearSelection')}
      </Button>
      <Button disabled={none || tooMany} onClick={() => setDoing('arrange')}>
        {words('arrangeMore')}
      </Button>
      <Button disabled={none || tooMany} onClick={() => setDoing('send_back')}>
        {words('returnJudgementsMore')}
      </Button>
      {doing === 'arrange' && <ArrangeDialog projectId={projectId} comparisonIds={chosen} onClose={close} />}
      {doing === 'send_back' && <RequeueDialog projectId={projectId} of={{ comparisonIds: chosen }} onClose={close} />}
    </fieldset>
  )
}
