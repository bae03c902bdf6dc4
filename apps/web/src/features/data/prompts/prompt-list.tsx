import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { PromptSummary } from '@tiebreak/contracts/data/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { LoadMore } from '#shared/states/load-more.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatCount } from '#shared/words/format-number.ts'
import { promptsQuery } from './prompts-query.ts'

function columnsOf(projectId: ProjectId): Column<PromptSummary>[] {
  return [
    {
      key: 'prompt',
      header: 'Prompt',
      heading: true,
      cell: (prompt) => (
        <span className="grid max-w-2xl min-w-56 gap-1">
          <Link
            to="/projects/$projectId/prompts/$promptId"
            params={{ projectId, promptId: prompt.id }}
            className="-my-1 inline-block py-1 text-accent-text underline-offset-2 hover:underline"
          >
            <bdi className="line-clamp-2">{prompt.excerpt || prompt.externalId}</bdi>
          </Link>
          <span className="flex flex-wrap gap-1 text-xs font-normal text-soft">
            <span className="break-all">{prompt.externalId}</span>
            {prompt.tags.map((tag) => (
              <Badge key={tag}>{tag}</Badge>
            ))}
          </span>
        </span>
      ),
    },
    { key: 'responses', header: 'Responses', numeric: true, cell: (prompt) => formatCount(prompt.responses) },
    { key: 'comparisons', header: 'Comparisons', numeric: true, cell: (prompt) => formatCount(prompt.comparisons) },
    { key: 'judgements', header: 'Judgements', numeric: true, cell: (prompt) => formatCount(prompt.judgements) },
  ]
}

/** The prompts of a project, page by page. */
export function PromptList({ projectId }: { projectId: ProjectId }) {
  const prompts = useInfiniteQuery(promptsQuery(projectId))
  return (
    <section aria-labelledby="prompts" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="prompts" className="text-lg font-semibold">
        Prompts
      </h2>
      <QueryView query={prompts} what="The prompts" lines={6}>
        {(rows) => (
          <Table caption="Prompts" columns={columnsOf(projectId)} rows={rows} rowKey={(prompt) => prompt.id} />
        )}
      </QueryView>
      <LoadMore query={prompts} />
    </section>
  )
}
