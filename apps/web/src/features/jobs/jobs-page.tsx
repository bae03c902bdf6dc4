import { infiniteQueryOptions, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { API } from '@tiebreak/contracts/api.ts'
import type { ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { isId } from '@tiebreak/contracts/is-id.ts'
import type { Job } from '@tiebreak/contracts/jobs/schemas.ts'
import { useEffect } from 'react'
import { api } from '#api.ts'
import { jobsTexts } from '#features/jobs/messages/texts.ts'
import { projectQuery } from '#project.ts'
import { isUnderWay } from '#shared/job-progress/job-query.ts'
import { progressWords } from '#shared/job-progress/progress-words.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LoadMore } from '#shared/states/load-more.tsx'
import { pagedQuery } from '#shared/states/paged-query.ts'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { ProgressBar } from '#shared/ui/progress-bar.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatDuration } from '#shared/words/format-duration.ts'
import { formatInstant } from '#shared/words/format-instant.ts'
import { JOB_TONE } from '#shared/words/job-tone.ts'
import { missingWords } from '#shared/words/missing-words.ts'

/** What works in the background, and what became of it. */
export function JobsPage({ projectId }: { projectId: ProjectId }) {
  const words = useWords(jobsTexts)
  const queryClient = useQueryClient()
  // Told of failures too: this reads only `data`, and whoever shows the failure may not be on screen yet.
  const jobs = useInfiniteQuery({ ...jobsQuery(projectId), notifyOnChangeProps: 'all' })
  const ended = jobs.data?.filter(({ state }) => !isUnderWay(state)).length
  // What a job that ended has changed is counted anew.
  useEffect(() => {
    if (ended === undefined) return
    void queryClient.invalidateQueries({ queryKey: projectQuery(projectId).queryKey, exact: true })
    void queryClient.invalidateQueries({ queryKey: ['projects', 'list'] })
  }, [ended, projectId, queryClient])
  return (
    <ProjectPage
      projectId={projectId}
      needs="listJobs"
      title={words('jobs')}
      description={words('importsComparisonsFitsAnd')}
    >
      <QueryView query={jobs} what={words('theJobs')} lines={6}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={words('noJobsYet')}>
              <p>{words('theFirstImportStartsOne')}</p>
            </EmptyState>
          ) : (
            <JobTable projectId={projectId} jobs={rows} />
          )
        }
      </QueryView>
      <LoadMore query={jobs} />
    </ProjectPage>
  )
}

const BUSY_POLL_MS = 1500
const IDLE_POLL_MS = 10_000

/** Background jobs, newest first, asked for again more often while one of them runs. */
function jobsQuery(projectId: ProjectId) {
  return infiniteQueryOptions({
    ...pagedQuery(['projects', projectId, 'jobs', 'list'], (cursor, signal) =>
      api.call(API.listJobs, { params: { projectId }, query: { cursor, limit: 50 } }, { signal }),
    ),
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((job) => isUnderWay(job.state))) ? BUSY_POLL_MS : IDLE_POLL_MS,
  })
}

function Kind({ projectId, job }: { projectId: ProjectId; job: Job }) {
  const words = useWords(jobsTexts)
  const importId = job.subjectId
  const isImport = job.kind === 'import' || job.kind === 'look_at_import'
  if (!isImport || importId === null || !isId<ImportId>(importId)) return words(`job.${job.kind}`)
  return (
    <Link
      to="/projects/$projectId/imports/$importId"
      params={{ projectId, importId }}
      className="text-accent-text underline underline-offset-2"
    >
      {words(`job.${job.kind}`)}
    </Link>
  )
}

function Progress({ job }: { job: Job }) {
  const words = useWords(jobsTexts)
  if (job.state === 'failed') return <span className="block max-w-md">{job.error ?? words('noReasonWasGiven')}</span>
  if (job.state === 'done') {
    const done = progressWords(words, { ...job, progress: { ...job.progress, total: null } })
    return job.missing > 0 ? words('doneWithout', { done, what: missingWords(words, job.missing) }) : done
  }
  return (
    <div className="min-w-40">
      <ProgressBar
        label={words(`job.${job.kind}`)}
        value={job.progress.done}
        max={job.progress.total}
        text={progressWords(words, job)}
      />
    </div>
  )
}

function tookMs({ startedAt, finishedAt }: Job): number | null {
  return startedAt && finishedAt ? Date.parse(finishedAt) - Date.parse(startedAt) : null
}

/** Jobs with state, progress and times. */
function JobTable({ projectId, jobs }: { projectId: ProjectId; jobs: readonly Job[] }) {
  const words = useWords(jobsTexts)
  const columns: Column<Job>[] = [
    { key: 'kind', header: words('job'), heading: true, cell: (job) => <Kind projectId={projectId} job={job} /> },
    {
      key: 'state',
      header: words('state'),
      cell: ({ state }) => <Badge tone={JOB_TONE[state]}>{words(`jobState.${state}`)}</Badge>,
    },
    { key: 'progress', header: words('progress'), cell: (job) => <Progress job={job} /> },
    {
      key: 'created',
      header: words('requested'),
      cell: ({ createdAt }) => <span className="whitespace-nowrap">{formatInstant(words.tag, createdAt)}</span>,
    },
    {
      key: 'took',
      header: words('duration'),
      numeric: true,
      cell: (job) => {
        const ms = tookMs(job)
        return <span className="whitespace-nowrap">{ms === null ? '–' : formatDuration(words.tag, ms)}</span>
      },
    },
  ]
  return <Table caption={words('jobs')} columns={columns} rows={jobs} rowKey={(job) => job.id} />
}
