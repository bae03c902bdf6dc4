import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { IMPORTS } from '@tiebreak/contracts/data/formats.ts'
import type { Import } from '@tiebreak/contracts/data/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { type DataWords, dataTexts } from '#features/data/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { inOwnWords } from '#shared/options/option-words.ts'
import { LoadMore } from '#shared/states/load-more.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { beginSentence } from '#shared/words/begin-sentence.ts'
import { formatBytes } from '#shared/words/format-bytes.ts'
import { formatInstant } from '#shared/words/format-instant.ts'
import { formatCount } from '#shared/words/format-number.ts'
import { JOB_TONE } from '#shared/words/job-tone.ts'
import { importsQuery } from './queries.ts'

function columnsOf(words: DataWords, projectId: ProjectId): Column<Import>[] {
  return [
    {
      key: 'file',
      header: words('file'),
      heading: true,
      cell: (one) => (
        <Link
          to="/projects/$projectId/imports/$importId"
          params={{ projectId, importId: one.id }}
          className="-my-1 inline-block min-w-40 py-1 break-all text-accent-text underline underline-offset-2"
        >
          <bdi>{one.fileName}</bdi>
        </Link>
      ),
    },
    {
      key: 'format',
      header: words('format'),
      cell: ({ format }) =>
        format === null ? '–' : beginSentence(inOwnWords(words, `format.${format}`, IMPORTS[format].label)),
    },
    {
      key: 'state',
      header: words('state'),
      cell: ({ state }) => <StateBadge state={state} />,
    },
    { key: 'lines', header: words('lines'), numeric: true, cell: ({ counts }) => formatCount(words.tag, counts.lines) },
    {
      key: 'prompts',
      header: words('newPrompts'),
      numeric: true,
      cell: ({ counts }) => formatCount(words.tag, counts.prompts),
    },
    {
      key: 'responses',
      header: words('newResponses'),
      numeric: true,
      cell: ({ counts }) => formatCount(words.tag, counts.responses),
    },
    {
      key: 'votes',
      header: words('newJudgements'),
      numeric: true,
      cell: ({ counts }) => formatCount(words.tag, counts.judgements),
    },
    {
      key: 'errors',
      header: words('errors'),
      numeric: true,
      cell: ({ counts }) => formatCount(words.tag, counts.errors),
    },
    {
      key: 'size',
      header: words('size'),
      numeric: true,
      cell: ({ bytes }) => <span className="whitespace-nowrap">{formatBytes(words.tag, bytes)}</span>,
    },
    {
      key: 'created',
      header: words('uploaded'),
      cell: ({ createdAt }) => <span className="whitespace-nowrap">{formatInstant(words.tag, createdAt)}</span>,
    },
  ]
}

function StateBadge({ state }: { state: Import['state'] }) {
  const words = useWords(dataTexts)
  if (state === 'waiting' || state === 'discarded')
    return <Badge tone={state === 'waiting' ? 'accent' : 'neutral'}>{words(`importState.${state}`)}</Badge>
  return <Badge tone={JOB_TONE[state]}>{words(`jobState.${state}`)}</Badge>
}

/** Earlier imports with their counts. */
export function ImportList({ projectId }: { projectId: ProjectId }) {
  const words = useWords(dataTexts)
  const imports = useInfiniteQuery(importsQuery(projectId))
  return (
    <section aria-labelledby="earlier" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="earlier" className="text-lg font-semibold">
        {words('earlierImports')}
      </h2>
      <QueryView query={imports} what={words('theImports')}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={words('noImportsYet')}>
              <p>{words('chooseAFileAboveItIs')}</p>
            </EmptyState>
          ) : (
            <Table
              caption={words('imports')}
              columns={columnsOf(words, projectId)}
              rows={rows}
              rowKey={(one) => one.id}
            />
          )
        }
      </QueryView>
      <LoadMore query={imports} />
    </section>
  )
}
