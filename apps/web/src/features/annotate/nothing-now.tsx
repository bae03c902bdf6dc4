import { isSignedOut } from '#api.ts'
import { words } from '#messages/words.ts'
import { Alert } from '#ui/alert.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import type { SessionState } from './session-state.ts'

/** What stands in the place of a task: why there is none, and what happens next. */
export function NothingNow({ state, online, onRetry }: { state: SessionState; online: boolean; onRetry: () => void }) {
  if (!state.loaded) return <Skeleton label={words('annotate.loading')} lines={8} />
  if (isSignedOut(state.failure)) return null
  if (state.failure && !online)
    return (
      <Alert tone="warn" title={words('none.offline')}>
        {words('none.offline.text')}
      </Alert>
    )
  if (state.failure)
    return (
      <ErrorNotice
        error={state.failure}
        title={words('none.failed')}
        safe={words('none.failed.safe')}
        onRetry={onRetry}
        retryLabel={words('ui.tryAgain')}
      />
    )
  if (!state.why) return <Skeleton label={words('annotate.loading')} lines={8} />
  return (
    <EmptyState title={words(`none.${state.why}`)}>
      <p>{words(`none.${state.why}.text`)}</p>
      <p className="mt-2 text-sm">{words('none.looksAgain')}</p>
    </EmptyState>
  )
}
