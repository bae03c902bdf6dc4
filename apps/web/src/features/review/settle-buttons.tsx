import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Disagreement, SettleReview } from '@tiebreak/contracts/review/schemas.ts'
import { useState } from 'react'
import { reviewTexts } from '#features/review/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { SettleDialog } from './settle-dialog.tsx'

/** Sends a comparison back to the annotators, or takes it out for good. */
export function SettleButtons({ projectId, disagreement }: { projectId: ProjectId; disagreement: Disagreement }) {
  const words = useWords(reviewTexts)
  const [to, setTo] = useState<SettleReview['to'] | null>(null)
  return (
    <div className="flex flex-wrap gap-2">
      <Button onClick={() => setTo('queue')}>{words('returnToTheQueue')}</Button>
      {disagreement.state !== 'withdrawn' && <Button onClick={() => setTo('out')}>{words('takeOut')}</Button>}
      {to && <SettleDialog projectId={projectId} disagreement={disagreement} to={to} onClose={() => setTo(null)} />}
    </div>
  )
}
