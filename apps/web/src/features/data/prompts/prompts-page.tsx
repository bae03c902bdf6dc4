import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { API } from '@tiebreak/contracts/api.ts'
import type { PromptSummary } from '@tiebreak/contracts/data/prompts.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'
import { type DataWords, dataTexts } from '#features/data/messages/texts.ts'
import { useMay } from '#may.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LoadMore } from '#shared/states/load-more.tsx'
import { pagedQuery } from '#shared/states/paged-query.ts'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatCount } from '#shared/words/format-number.ts'

function columnsOf(words: DataWords, projectId: ProjectId): Column<PromptSummary>[] {
  return [
    {
      key: 'prompt',
      header: words('prompt'),
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
            {prompt.images > 0 && <Badge>{words('nImages', { n: prompt.images })}</Badge>}
            {prompt.tags.map((tag) => (
              <Badge key={tag}>{tag}</Badge>
            ))}
          </span>
        </span>
      ),
    },
    {
      key: 'responses',
      header: words('responses'),
      numeric: true,
      cell: (prompt) => formatCount(words.tag, prompt.responses),
    },
    {
      key: 'comparisons',
      header: words('comparisons'),
      numeric: true,
      cell: (prompt) => formatCount(words.tag, prompt.comparisons),
    },
    {
      key: 'judgements',
      header: words('judgements'),
      numeric: true,
      cell: (prompt) => formatCount(words.tag, prompt.judgements),
    },
  ]
}

/** The prompts of a project, each the way to its responses and their scores. */
export function PromptsPage({ projectId }: { projectId: ProjectId }) {
  const words = useWords(dataTexts)
  const may = useMay(projectId)
  const prompts = useInfiniteQuery(promptsQuery(projectId))
  return (
    <ProjectPage projectId={projectId} needs="listPrompts" title={words('prompts')} description={words('promptsAbout')}>
      <QueryView query={prompts} what={words('thePrompts')} lines={6}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState
              title={words('noPromptsYet')}
              actions={
                may('startImport') && (
                  <LinkButton to="/projects/$projectId/imports" params={{ projectId }} variant="primary">
                    {words('importAFile')}
                  </LinkButton>
                )
              }
            >
              <p>{words('promptsCome')}</p>
            </EmptyState>
          ) : (
            <Table
              caption={words('prompts')}
              columns={columnsOf(words, projectId)}
              rows={rows}
              rowKey={(prompt) => prompt.id}
            />
          )
        }
      </QueryView>
      <LoadMore query={prompts} />
    </ProjectPage>
  )
}

/** The prompts of a project with their counts. */
function promptsQuery(projectId: ProjectId) {
  return pagedQuery(['projects', projectId, 'prompts'], (cursor, signal) =>
    api.call(API.listPrompts, { params: { projectId }, query: { cursor, limit: 50 } }, { signal }),
  )
}
