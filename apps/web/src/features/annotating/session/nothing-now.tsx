import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { isSignedOut } from '#api.ts'
import { annotateTexts } from '#shared/messages/annotate-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { Skeleton } from '#shared/ui/skeleton.tsx'
import { WhyNothing } from './late-parts.tsx'
import type { SessionState } from './session-state.ts'

/** What stands in the place of a task: why there is none, and what happens next. */
export function NothingNow({
  state,
  projectId,
  online,
  onRetry,
}: {
  state: SessionState
  projectId: ProjectId
  online: boolean
  onRetry: () => void
}) {
  const words = useWords(annotateTexts)
  const { loaded, failure, why, progress } = state
  if (isSignedOut(failure)) return null
  if (failure && !online)
    return (
      <Alert tone="warn" title={words('none.offline')}>
        {words('none.offline.text')}
      </Alert>
    )
  if (!loaded || (!failure && !why)) return <Skeleton label={words('annotate.loading')} lines={8} />
  return <WhyNothing why={why} failure={failure} progress={progress} projectId={projectId} onRetry={onRetry} />
}
