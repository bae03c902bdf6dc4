import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import type { SessionState } from './session-state.ts'
import { useTrial } from './trial-result.tsx'
import { WorkDone } from './work-done.tsx'

/** Why there is no task: the server has none, or could not be asked. What was done is summed up, and leads on. */
export function WhyNothing({
  why,
  failure,
  progress,
  projectId,
  onRetry,
}: Pick<SessionState, 'why' | 'failure' | 'progress'> & { projectId: ProjectId; onRetry: () => void }) {
  const words = useWords(lateTexts)
  const trial = useTrial(projectId, why === 'not_qualified')
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
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <EmptyState
        title={words(`none.${why}`)}
        actions={
          <>
            <LinkButton to="/projects/$projectId/me" params={{ projectId }}>
              {words('own.title')}
            </LinkButton>
            <LinkButton to="/">{words('done.projects')}</LinkButton>
          </>
        }
      >
        {why === 'not_qualified' && trial && <p>{words('trial.reached', trial.reached)}</p>}
        <p>{words(`none.${why}.text`)}</p>
        <p className="mt-2 text-sm">{words('none.looksAgain')}</p>
      </EmptyState>
      <WorkDone projectId={projectId} judged={progress?.judged ?? 0} />
    </div>
  )
}
