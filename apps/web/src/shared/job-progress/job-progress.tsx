import { useQuery } from '@tanstack/react-query'
import type { JobId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { useEffect } from 'react'
import { commonTexts } from '#shared/messages/common/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { ProgressBar } from '#shared/ui/progress-bar.tsx'
import { missingWords } from '#shared/words/missing-words.ts'
import { isUnderWay, jobQuery } from './job-query.ts'
import { progressWords } from './progress-words.ts'

/** Follows one job to its end: a bar while it runs, then that it is done or why it failed. */
export function JobProgress({
  projectId,
  jobId,
  label,
  doneText,
  onDone,
}: {
  projectId: ProjectId
  jobId: JobId
  /** What is being done: "Fitting reward scores". */
  label: string
  doneText: string
  /** Called once when the job has ended well. */
  onDone?: () => void
}) {
  const words = useWords(commonTexts)
  const job = useQuery(jobQuery(projectId, jobId))
  const state = job.data?.state
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the end of the job counts, not a new function.
  useEffect(() => {
    if (state === 'done') onDone?.()
  }, [state])
  return (
    <QueryView query={job} what={words('theProgress')} lines={1}>
      {({ state, progress, missing, error }) => {
        if (state === 'done' && missing > 0)
          return (
            <Alert tone="warn" title={words('doneWithout', { done: doneText, what: missingWords(words, missing) })}>
              <p>{words('theyArrivedInTimeButA')}</p>
            </Alert>
          )
        if (state === 'done') return <Alert title={doneText} />
        if (state === 'failed')
          return (
            <Alert tone="danger" title={words('thisFailed', { label })}>
              <p>
                {error ?? words('theJobGaveNoReason')} {words('unchangedRestart')}
              </p>
            </Alert>
          )
        return (
          <ProgressBar
            label={label}
            value={progress.done}
            max={isUnderWay(state) ? progress.total : progress.done}
            text={words('labelled', { label, text: progressWords(words, { state, progress, missing }) })}
          />
        )
      }}
    </QueryView>
  )
}
