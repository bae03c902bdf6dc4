import type { Import } from '@tiebreak/contracts/data/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { dataTexts } from '#features/data/messages/texts.ts'
import { isUnderWay } from '#shared/job-progress/job-query.ts'
import { progressWords } from '#shared/job-progress/progress-words.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { ProgressBar } from '#shared/ui/progress-bar.tsx'
import { Stat, StatRow } from '#shared/ui/stat.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatRow } from '#shared/words/format-list.ts'
import { formatCount } from '#shared/words/format-number.ts'
import { CorrectedTexts } from './corrected-texts.tsx'

/** Progress or end of an import, and its counts. */
export function ImportOutcome({ projectId, found }: { projectId: ProjectId; found: Import }) {
  const words = useWords(dataTexts)
  const { state, progress, counts, error } = found
  const alreadyThere = (n: number) => (n > 0 ? words('alreadyThere', { n }) : undefined)
  const marks = [
    counts.emptyResponses > 0 ? words('emptyKept', { n: counts.emptyResponses }) : '',
    counts.duplicateResponses > 0 ? words('duplicatesKept', { n: counts.duplicateResponses }) : '',
  ].filter(Boolean)
  return (
    <>
      {isUnderWay(state) && (
        <ProgressBar
          label={words('importing')}
          value={progress.done}
          max={progress.total}
          text={progressWords(words, found)}
        />
      )}
      {state === 'failed' && (
        <Alert
          tone="danger"
          title={words('theImportStopped')}
          actions={
            <LinkButton to="/projects/$projectId/imports" params={{ projectId }}>
              {words('importItAgain')}
            </LinkButton>
          }
        >
          {error ?? words('noReasonWasGiven')} {words('rowsKept')}
        </Alert>
      )}
      {state === 'discarded' && <Alert title={words('wasDiscarded')}>{words('wasDiscardedAbout')}</Alert>}
      {state === 'done' && (
        <Alert
          tone={counts.errors > 0 ? 'warn' : 'info'}
          title={counts.errors > 0 ? words('importedBut', { n: counts.errors }) : words('importedWithoutErrors')}
          actions={
            counts.comparisons === 0 && (
              <LinkButton to="/projects/$projectId/comparisons" params={{ projectId }} variant="primary">
                {words('createComparisons')}
              </LinkButton>
            )
          }
        />
      )}
      <StatRow label={words('whatWasImported')}>
        <Stat
          label={words('lines')}
          value={formatCount(words.tag, counts.lines)}
          note={counts.badLines > 0 ? words('badLines', { n: counts.badLines }) : undefined}
        />
        <Stat
          label={words('newPrompts')}
          value={formatCount(words.tag, counts.prompts)}
          note={alreadyThere(counts.promptsAlreadyThere)}
        />
        <Stat
          label={words('newResponses')}
          value={formatCount(words.tag, counts.responses)}
          note={alreadyThere(counts.responsesAlreadyThere)}
        />
        <Stat label={words('newComparisons')} value={formatCount(words.tag, counts.comparisons)} />
        <Stat
          label={words('newJudgements')}
          value={formatCount(words.tag, counts.judgements)}
          note={alreadyThere(counts.judgementsAlreadyThere)}
        />
        <Stat label={words('errors')} value={formatCount(words.tag, counts.errors)} />
      </StatRow>
      <CorrectedTexts corrected={found.corrected} />
      <LeftOut found={found} />
      {marks.length > 0 && <p className="text-sm text-soft">{formatRow(words.tag, marks)}</p>}
    </>
  )
}

/** What was left out by choice, by kind. */
function LeftOut({ found: { leftOut } }: { found: Import }) {
  const words = useWords(dataTexts)
  if (leftOut.length === 0) return null
  const count = (n: number) => formatCount(words.tag, n)
  const columns: Column<Import['leftOut'][number]>[] = [
    { key: 'kind', header: words('what'), heading: true, cell: ({ kind }) => words(`warning.${kind}`) },
    { key: 'prompts', header: words('prompts'), numeric: true, cell: ({ prompts }) => count(prompts) },
    { key: 'responses', header: words('responses'), numeric: true, cell: ({ responses }) => count(responses) },
    { key: 'judgements', header: words('judgements'), numeric: true, cell: ({ judgements }) => count(judgements) },
  ]
  return <Table caption={words('leftOutOfImport')} columns={columns} rows={leftOut} rowKey={({ kind }) => kind} />
}
