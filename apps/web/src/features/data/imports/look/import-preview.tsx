import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Import } from '@tiebreak/contracts/data/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { dataTexts } from '#features/data/messages/texts.ts'
import { isUnderWay } from '#shared/job-progress/job-query.ts'
import { progressWords } from '#shared/job-progress/progress-words.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { ProgressBar } from '#shared/ui/progress-bar.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { importQuery, lookQuery } from '../queries.ts'
import { LookForm } from './look-form.tsx'

/** A file that is looked at, or that waits for a person's word: what it holds, what to choose, and the word. */
export function ImportPreview({ projectId, found }: { projectId: ProjectId; found: Import }) {
  const words = useWords(dataTexts)
  const queryClient = useQueryClient()
  const { id: importId, jobId, state, progress, waitsUntil, error } = found
  const look = useQuery({ ...lookQuery(projectId, importId, jobId), enabled: state === 'waiting' })
  if (state === 'failed')
    return (
      <Alert
        tone="danger"
        title={words('theImportStopped')}
        actions={
          <LinkButton to="/projects/$projectId/imports" params={{ projectId }}>
            {words('importItAgain')}
          </LinkButton>
        }
      >
        {error ?? words('noReasonWasGiven')}
      </Alert>
    )
  return (
    <>
      {waitsUntil !== null && (
        <Alert title={words('nothingImportedYet')}>
          {words('checkAndConfirm', { until: formatInstant(words.tag, waitsUntil) })}
        </Alert>
      )}
      {isUnderWay(state) && (
        <ProgressBar
          label={words('lookingAtFile')}
          value={progress.done}
          max={progress.total}
          text={progressWords(words, found)}
        />
      )}
      {(state === 'waiting' || look.data !== undefined) && (
        <QueryView query={look} what={words('theImport')} lines={6}>
          {(seen) => (
            <LookForm
              projectId={projectId}
              found={found}
              look={seen}
              onChanged={(next) => queryClient.setQueryData(importQuery(projectId, importId).queryKey, next)}
            />
          )}
        </QueryView>
      )}
    </>
  )
}
