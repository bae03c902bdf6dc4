import { useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { Comparison, Gold } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useState } from 'react'
import { api } from '#api.ts'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { letterAt } from '#shared/words/letter-at.ts'
import { GoldDialog } from './gold-dialog.tsx'

const USES: Record<Gold['use'], string> = {
  training: 'At the start, with its explanation after the answer.',
  qualification: 'Scored, before the first real task.',
  silent: 'Silent: mixed in among real tasks, and looks like them.',
  retired: 'Retired: it was handed out as gold, so it is shown no more and counts nowhere.',
}

/** Whether a comparison is gold, for leads: its use and known answer, and the ways to change that. */
export function GoldCard({ projectId, comparison }: { projectId: ProjectId; comparison: Comparison }) {
  const { id: comparisonId, gold } = comparison
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [marking, setMarking] = useState(false)
  const unmark = useMutation({
    mutationFn: () => api.call(API.unmarkGold, { params: { projectId, comparisonId } }),
    async onSuccess() {
      await queryClient.invalidateQueries({ queryKey: ['projects', projectId] })
      showToast({ text: 'It is gold no more' })
    },
  })
  return (
    <Card
      title="Gold"
      description="A comparison with a known answer: for practice, for scored tasks at the start, or silent among real ones. It takes no seat and is in no figure and no export."
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 text-sm">
        {gold ? (
          <>
            <p>{USES[gold.use]}</p>
            <p>
              Known answer: <strong>{answerWords(gold, comparison)}</strong>
            </p>
            {gold.explanation && (
              <bdi dir="auto" className="block border-s-2 border-line ps-3 break-words whitespace-pre-wrap text-soft">
                {gold.explanation}
              </bdi>
            )}
          </>
        ) : (
          <p className="text-soft">This comparison is no gold.</p>
        )}
        {unmark.error && <ErrorNotice error={unmark.error} safe="Nothing was changed." />}
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setMarking(true)}>{gold ? 'Change it…' : 'Make it gold…'}</Button>
          {gold && gold.use !== 'retired' && (
            <Button busy={unmark.isPending} onClick={() => unmark.mutate()}>
              Take gold back
            </Button>
          )}
        </div>
      </div>
      {marking && <GoldDialog projectId={projectId} comparison={comparison} onClose={() => setMarking(false)} />}
    </Card>
  )
}

/** The known answer by the letters of the page, best first. */
function answerWords({ ranks }: Gold, { responses }: Comparison): string {
  if (ranks === null) return 'all are bad'
  const places = new Map<number, string[]>()
  for (const [at, { id }] of responses.entries()) {
    const rank = ranks[id] ?? 0
    places.set(rank, [...(places.get(rank) ?? []), letterAt(at)])
  }
  return [...places]
    .sort(([one], [other]) => one - other)
    .map(([, letters]) => letters.join(' and '))
    .join(', then ')
}
