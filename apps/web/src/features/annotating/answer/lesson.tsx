import { useQuery } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import { useEffect, useRef } from 'react'
import { api } from '#api.ts'
import { orderInWords } from '#features/annotating/ranking/order-in-words.ts'
import { TaskTexts } from '#features/annotating/reading/task-texts.tsx'
import { useReadingView } from '#features/annotating/reading/use-reading-view.ts'
import type { PastTask } from '#features/annotating/session/session-state.ts'
import { sayTaskName } from '#features/annotating/session/task-name.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { MessageView } from '#shared/render/message-view.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { Button } from '#shared/ui/button.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { Skeleton } from '#shared/ui/skeleton.tsx'
import { useTaskKeys } from './use-task-keys.ts'

/** What a practice task was about, once its judgement has arrived: the given and the known answer, why, and the texts again. */
export function Lesson({
  lesson,
  arrived,
  projectId,
  onGoOn,
}: {
  lesson: PastTask
  /** Whether the server holds the judgement; before that it explains nothing. */
  arrived: boolean
  projectId: ProjectId
  onGoOn: () => void
}) {
  const words = useWords(lateTexts)
  const { assignment } = lesson
  const name = sayTaskName(words, lesson.taskName)
  const view = useReadingView({ raw: false, syncScroll: false }, assignment.responses.length === 2)
  const heading = useRef<HTMLHeadingElement>(null)
  const feedback = useQuery({
    queryKey: ['projects', projectId, 'feedback', assignment.id],
    queryFn: ({ signal }) =>
      api.call(API.getGoldFeedback, { params: { projectId, assignmentId: assignment.id } }, { signal }),
    enabled: arrived,
  })
  useTaskKeys(() => true, { submit: onGoOn })
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className="mx-auto grid w-full max-w-7xl grid-cols-[minmax(0,1fr)] content-start gap-4 px-4 py-3 sm:px-6">
      <title>{`${name} · Tiebreak`}</title>
      <h1 ref={heading} tabIndex={-1} className="text-lg font-semibold tracking-tight">
        {name}
      </h1>
      {feedback.isError ? (
        <ErrorNotice
          error={feedback.error}
          title={words('lesson.failed')}
          safe={words('lesson.failed.safe')}
          onRetry={() => void feedback.refetch()}
          retryLabel={words('ui.tryAgain')}
        />
      ) : feedback.data ? (
        <Alert title={words(feedback.data.agreed ? 'lesson.agreed' : 'lesson.differs')}>
          <p>
            {words('lesson.own', {
              answer: orderInWords(words, assignment.responses, lesson.judgement?.ranks ?? null),
            })}
          </p>
          <p className="mb-2">
            {words('lesson.known', { answer: orderInWords(words, assignment.responses, feedback.data.ranks) })}
          </p>
          {!isBlank(feedback.data.explanation) && (
            <MessageView message={{ role: 'user', content: feedback.data.explanation }} />
          )}
        </Alert>
      ) : (
        <>
          <Skeleton label={words('lesson.loading')} lines={3} />
          {!arrived && <p className="text-sm text-soft">{words('lesson.waits')}</p>}
        </>
      )}
      <div>
        <Button variant="primary" onClick={onGoOn}>
          {words('lesson.next')}
        </Button>
      </div>
      <TaskTexts task={assignment} view={view} />
    </div>
  )
}
