import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import type { SessionState } from './session-state.ts'

/** Why there is no task: the server has none, or could not be asked. What was done can be seen all the same. */
export function WhyNothing({
  why,
  failure,
  projectId,
  onRetry,
}: Pick<SessionState, 'why' | 'failure'> & { projectId: ProjectId; onRetry: () => void }) {
  const words = useWords(lateTexts)
  if (failure)
    return (
      <ErrorNotice
        error={failure}
        title={words('none.failed')}
        safe={words('none.failed.safe')}
        onRetry={onRetry}
        retryLabel={words('ui.tryAgain')}
      />
    )
  if (!why) return null
  return (
    <EmptyState
      title={words(`none.${why}`)}
      actions={
        <LinkButton to="/projects/$projectId/me" params={{ projectId }}>
          {words('own.title')}
        </LinkButton>
      }
    >
      <p>{words(`none.${why}.text`)}</p>
      <p className="mt-2 text-sm">{words('none.looksAgain')}</p>
    </EmptyState>
  )
}
