import { Link } from '@tanstack/react-router'
import type { ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { isId } from '@tiebreak/contracts/is-id.ts'
import type { Job } from '@tiebreak/contracts/jobs/schemas.ts'
import { jobsTexts } from '#features/jobs/messages/texts.ts'
import { progressWords } from '#shared/job-progress/progress-words.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { ProgressBar } from '#shared/ui/progress-bar.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatDuration } from '#shared/words/format-duration.ts'
import { formatInstant } from '#shared/words/format-instant.ts'
import { JOB_TONE } from '#shared/words/job-tone.ts'
import { missingWords } from '#shared/words/missing-words.ts'

function Kind({ projectId, job }: { projectId: ProjectId; job: Job }) {
  const words = useWords(jobsTexts)
  const importId = job.subjectId
  if (job.kind !== 'import' || importId === null || !isId<ImportId>(importId)) return words(`job.${job.kind}`)
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
export function JobTable({ projectId, jobs }: { projectId: ProjectId; jobs: readonly Job[] }) {
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
