import type { Import } from '@tiebreak/contracts/data/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { isUnderWay } from '#shared/job-progress/job-query.ts'
import { progressWords } from '#shared/job-progress/progress-words.ts'
import { Alert } from '#shared/ui/alert.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { ProgressBar } from '#shared/ui/progress-bar.tsx'
import { Stat, StatRow } from '#shared/ui/stat.tsx'
import { formatCount } from '#shared/words/format-number.ts'
import { plural } from '#shared/words/plural.ts'

function alreadyThere(count: number): string | undefined {
  return count > 0 ? `${formatCount(count)} already there` : undefined
}

/** Progress or end of an import, and its counts. */
export function ImportOutcome({ projectId, found }: { projectId: ProjectId; found: Import }) {
  const { state, progress, counts, error } = found
  const marks = [
    counts.emptyResponses > 0 ? `${plural(counts.emptyResponses, 'empty response')} kept and marked` : '',
    counts.duplicateResponses > 0 ? `${plural(counts.duplicateResponses, 'duplicate')} kept and marked` : '',
  ].filter(Boolean)
  return (
    <>
      {isUnderWay(state) && (
        <ProgressBar label="Importing" value={progress.done} max={progress.total} text={progressWords(found)} />
      )}
      {state === 'failed' && (
        <Alert
          tone="danger"
          title="The import stopped"
          actions={
            <LinkButton to="/projects/$projectId/imports" params={{ projectId }}>
              Send it again
            </LinkButton>
          }
        >
          {error ?? 'It gave no reason.'} Rows that went in before are kept; sending the file again adds only the rest.
        </Alert>
      )}
      {state === 'done' && (
        <Alert
          tone={counts.errors > 0 ? 'warn' : 'info'}
          title={
            counts.errors > 0
              ? `Imported, but ${plural(counts.errors, 'place')} could not go in`
              : 'Imported without errors'
          }
          actions={
            counts.comparisons === 0 && (
              <LinkButton to="/projects/$projectId/comparisons" params={{ projectId }} variant="primary">
                Make comparisons
              </LinkButton>
            )
          }
        />
      )}
      <StatRow label="What went in">
        <Stat
          label="Lines"
          value={formatCount(counts.lines)}
          note={counts.badLines > 0 ? `${formatCount(counts.badLines)} bad` : undefined}
        />
        <Stat label="New prompts" value={formatCount(counts.prompts)} note={alreadyThere(counts.promptsAlreadyThere)} />
        <Stat
          label="New responses"
          value={formatCount(counts.responses)}
          note={alreadyThere(counts.responsesAlreadyThere)}
        />
        <Stat label="New comparisons" value={formatCount(counts.comparisons)} />
        <Stat
          label="New judgements"
          value={formatCount(counts.judgements)}
          note={alreadyThere(counts.judgementsAlreadyThere)}
        />
        <Stat label="Errors" value={formatCount(counts.errors)} />
      </StatRow>
      {marks.length > 0 && <p className="text-sm text-soft">{marks.join('; ')}.</p>}
    </>
  )
}
