import { useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import { fillExplanation, storedOrder } from '@tiebreak/contracts/comparisons/explanation.ts'
import type { Comparison, Gold } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { api } from '#api.ts'
import { type ComparisonsWords, comparisonsTexts } from '#features/comparisons/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { parts } from '#shared/messages/parts.tsx'
import { MessageView } from '#shared/render/message-view.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { formatList } from '#shared/words/format-list.ts'
import { letterAt } from '#shared/words/letter-at.ts'
import { LettersWarning } from './explanation-field.tsx'
import { GoldEditor } from './gold-editor.tsx'
import { inOrder } from './preference-words.ts'

const USES = {
  training: 'practiceAtTheStartExplained',
  qualification: 'scoredBeforeTheFirstRealTask',
  silent: 'silentMixedInAmongRealTasks',
  retired: 'retiredItWasHandedOutAs',
} as const satisfies Record<Gold['use'], string>

/** Whether a comparison is gold, for leads: its use and known answer, and the ways to change that. */
export function GoldCard({ projectId, comparison }: { projectId: ProjectId; comparison: Comparison }) {
  const words = useWords(comparisonsTexts)
  const { id: comparisonId, gold, k } = comparison
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [marking, setMarking] = useState(false)
  const buttons = useRef<HTMLDivElement>(null)
  // The button that opened it is there again.
  const close = () => {
    flushSync(() => setMarking(false))
    buttons.current?.querySelector('button')?.focus()
  }
  const unmark = useMutation({
    mutationFn: () => api.call(API.unmarkGold, { params: { projectId, comparisonId } }),
    async onSuccess() {
      await queryClient.invalidateQueries({ queryKey: ['projects', projectId] })
      showToast({ text: words('noLongerGold') })
    },
  })
  return (
    <Card title={words('gold')} description={words('aComparisonWithAKnownAnswer')}>
      {marking ? (
        <GoldEditor projectId={projectId} comparison={comparison} onClose={close} />
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 text-sm">
          {gold ? (
            <>
              <p>{words(USES[gold.use])}</p>
              <p>{parts(words('knownAnswer'), { answer: <strong>{answerWords(words, gold, comparison)}</strong> })}</p>
              {gold.explanation && (
                <div className="border-s-2 border-line ps-3">
                  <MessageView message={{ role: 'user', content: fillExplanation(gold.explanation, storedOrder(k)) }} />
                </div>
              )}
              <LettersWarning explanation={gold.explanation} k={k} />
            </>
          ) : (
            <p className="text-soft">{words('notAGoldComparison')}</p>
          )}
          {unmark.error && <ErrorNotice error={unmark.error} safe={words('nothingWasChanged')} />}
          <div ref={buttons} className="flex flex-wrap gap-2">
            <Button onClick={() => setMarking(true)}>{gold ? words('changeMore') : words('markAsGoldMore')}</Button>
            {gold && gold.use !== 'retired' && (
              <Button busy={unmark.isPending} onClick={() => unmark.mutate()}>
                {words('removeGoldMark')}
              </Button>
            )}
          </div>
        </div>
      )}
    </Card>
  )
}

/** The known answer by the letters of the page, best first. */
function answerWords(words: ComparisonsWords, { ranks }: Gold, { responses }: Comparison): string {
  if (ranks === null) return words('allAreBad')
  const places = new Map<number, string[]>()
  for (const [at, { id }] of responses.entries()) {
    const rank = ranks[id] ?? 0
    places.set(rank, [...(places.get(rank) ?? []), letterAt(at)])
  }
  const tiers = [...places].sort(([one], [other]) => one - other)
  return inOrder(
    words,
    tiers.map(([, letters]) => formatList(words.tag, letters)),
  )
}
