import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Adjudication, Cause, Disagreement } from '@tiebreak/contracts/review/schemas.ts'
import { useState } from 'react'
import { api } from '#api.ts'
import type { Judgement } from '#features/annotating/answer/judgement.ts'
import type { RankingBoard } from '#features/annotating/ranking/use-ranking.ts'
import { reviewTexts } from '#features/review/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { Card } from '#shared/ui/card.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { CAUSE_WORDS } from './cause-words.ts'
import { FinalAnswerForm } from './final-answer-form.tsx'
import { judgementWords } from './judgement-words.ts'
import { findNext } from './queries.ts'

/** Gives the final answer, then goes on with the next comparison that waits. */
export function FinalAnswer({
  projectId,
  disagreement,
  onReload,
  onBoard,
}: {
  projectId: ProjectId
  disagreement: Disagreement
  onReload: () => void
  onBoard: (board: Omit<RankingBoard, 'assignmentId'> | null) => void
}) {
  const words = useWords(reviewTexts)
  const { comparisonId, adjudication } = disagreement
  const queryClient = useQueryClient()
  const router = useRouter()
  const showToast = useToast()
  const [announcement, setAnnouncement] = useState('')
  const give = useMutation({
    async mutationFn({ answer, cause, note }: { answer: Judgement; cause: Cause; note: string }) {
      const body = { ...answer, cause, note, revises: adjudication?.id ?? null }
      await api.call(API.adjudicate, { params: { projectId, comparisonId }, body })
      return findNext(projectId, comparisonId)
    },
    async onSuccess(next) {
      showToast({ text: next ? words('finalAnswerSavedThisIsThe') : words('finalAnswerSavedNothingElseIs') })
      await (next
        ? router.navigate({
            to: '/projects/$projectId/review/$comparisonId',
            params: { projectId, comparisonId: next },
          })
        : router.navigate({ to: '/projects/$projectId/review', params: { projectId } }))
      await queryClient.invalidateQueries({ queryKey: ['projects', projectId] })
    },
  })
  return (
    <Card title={words('yourAnswer')} description={words('itTakesPrecedenceOverThe')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {adjudication && <EarlierAnswer adjudication={adjudication} task={disagreement} />}
        <FinalAnswerForm
          disagreement={disagreement}
          busy={give.isPending}
          onBoard={onBoard}
          announce={setAnnouncement}
          onGive={give.mutate}
        />
        {give.error ? (
          <ErrorNotice
            error={give.error}
            title={words('theAnswerWasNotSaved')}
            safe={words('yourChoiceIsStillHere')}
            onRetry={onReload}
            retryLabel={words('lookAtItsCurrentState')}
          />
        ) : null}
        <p aria-live="polite" className="sr-only">
          {announcement}
        </p>
      </div>
    </Card>
  )
}

/** The final answer that is in force. */
function EarlierAnswer({ adjudication, task }: { adjudication: Adjudication; task: Disagreement }) {
  const words = useWords(reviewTexts)
  const { cause, note, own, adjudicatedAt } = adjudication
  return (
    <Alert title={words('inForceAnswer', { answer: judgementWords(words, adjudication, task) })}>
      <p>
        {words(CAUSE_WORDS[cause].label)}.{' '}
        {words(own ? 'givenByYou' : 'givenByOther', { at: formatInstant(words.tag, adjudicatedAt) })}
      </p>
      {note && (
        <bdi dir="auto" className="mt-1 block break-words whitespace-pre-wrap">
          {note}
        </bdi>
      )}
    </Alert>
  )
}
