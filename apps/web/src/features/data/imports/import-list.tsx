import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { IMPORTS } from '@tiebreak/contracts/data/formats.ts'
import type { Import } from '@tiebreak/contracts/data/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { LoadMore } from '#shared/states/load-more.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { beginSentence } from '#shared/words/begin-sentence.ts'
import { formatBytes } from '#shared/words/format-bytes.ts'
import { formatInstant } from '#shared/words/format-instant.ts'
import { formatCount } from '#shared/words/format-number.ts'
import { JOB_STATE_WORDS } from '#shared/words/job-words.ts'
import { importsQuery } from './queries.ts'

function columnsOf(projectId: ProjectId): Column<Import>[] {
  return [
    {
      key: 'file',
      header: 'File',
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
      header: 'Format',
      cell: ({ format }) => (format === null ? '–' : beginSentence(IMPORTS[format].label)),
    },
    {
      key: 'state',
      header: 'State',
      cell: ({ state }) => <Badge tone={JOB_STATE_WORDS[state].tone}>{JOB_STATE_WORDS[state].text}</Badge>,
    },
    { key: 'lines', header: 'Lines', numeric: true, cell: ({ counts }) => formatCount(counts.lines) },
    { key: 'prompts', header: 'New prompts', numeric: true, cell: ({ counts }) => formatCount(counts.prompts) },
    { key: 'responses', header: 'New responses', numeric: true, cell: ({ counts }) => formatCount(counts.responses) },
    { key: 'votes', header: 'New judgements', numeric: true, cell: ({ counts }) => formatCount(counts.judgements) },
    { key: 'errors', header: 'Errors', numeric: true, cell: ({ counts }) => formatCount(counts.errors) },
    {
      key: 'size',
      header: 'Size',
      numeric: true,
      cell: ({ bytes }) => <span className="whitespace-nowrap">{formatBytes(bytes)}</span>,
    },
    {
      key: 'created',
      header: 'Sent',
      cell: ({ createdAt }) => <span className="whitespace-nowrap">{formatInstant(createdAt)}</span>,
    },
  ]
}

/** Earlier imports with their counts. */
export function ImportList({ projectId }: { projectId: ProjectId }) {
  const imports = useInfiniteQuery(importsQuery(projectId))
  return (
    <section aria-labelledby="earlier" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="earlier" className="text-lg font-semibold">
        Earlier imports
      </h2>
      <QueryView query={imports} what="The imports">
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title="Nothing was imported yet">
              <p>Choose a file above. It goes in as a background job, and you can watch it here.</p>
            </EmptyState>
          ) : (
            <Table caption="Imports" columns={columnsOf(projectId)} rows={rows} rowKey={(one) => one.id} />
          )
        }
      </QueryView>
      <LoadMore query={imports} />
    </section>
  )
}
