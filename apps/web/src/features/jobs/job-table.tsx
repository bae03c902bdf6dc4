import { Link } from '@tanstack/react-router'
import type { ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { isId } from '@tiebreak/contracts/is-id.ts'
import type { Job } from '@tiebreak/contracts/jobs/schemas.ts'
import { progressWords } from '#shared/job-progress/progress-words.ts'
import { Badge } from '#shared/ui/badge.tsx'
import { ProgressBar } from '#shared/ui/progress-bar.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatDuration } from '#shared/words/format-duration.ts'
import { formatInstant } from '#shared/words/format-instant.ts'
import { JOB_KIND_WORDS, JOB_STATE_WORDS } from '#shared/words/job-words.ts'
import { missingWords } from '#shared/words/missing-words.ts'

function Kind({ projectId, job }: { projectId: ProjectId; job: Job }) {
  const importId = job.subjectId
  if (job.kind !== 'import' || importId === null || !isId<ImportId>(importId)) return JOB_KIND_WORDS[job.kind]
  return (
    <Link
      to="/projects/$projectId/imports/$importId"
      params={{ projectId, importId }}
      className="text-accent-text underline underline-offset-2"
    >
      {JOB_KIND_WORDS[job.kind]}
    </Link>
  )
}

function Progress({ job }: { job: Job }) {
  if (job.state === 'failed') return <span className="block max-w-md">{job.error ?? 'It gave no reason.'}</span>
  if (job.state === 'done') {
    const done = progressWords({ ...job, progress: { ...job.progress, total: null } })
    return job.missing > 0 ? `${done}; without ${missingWords(job.missing)}` : done
  }
  return (
    <div className="min-w-40">
      <ProgressBar
        label={JOB_KIND_WORDS[job.kind]}
        value={job.progress.done}
        max={job.progress.total}
        text={progressWords(job)}
      />
    </div>
  )
}

function tookMs({ startedAt, finishedAt }: Job): number | null {
  return startedAt && finishedAt ? Date.parse(finishedAt) - Date.parse(startedAt) : null
}

/** Jobs with state, progress and times. */
export function JobTable({ projectId, jobs }: { projectId: ProjectId; jobs: readonly Job[] }) {
  const columns: Column<Job>[] = [
    { key: 'kind', header: 'Job', heading: true, cell: (job) => <Kind projectId={projectId} job={job} /> },
    {
      key: 'state',
      header: 'State',
      cell: ({ state }) => <Badge tone={JOB_STATE_WORDS[state].tone}>{JOB_STATE_WORDS[state].text}</Badge>,
    },
    { key: 'progress', header: 'Progress', cell: (job) => <Progress job={job} /> },
    {
      key: 'created',
      header: 'Asked for',
      cell: ({ createdAt }) => <span className="whitespace-nowrap">{formatInstant(createdAt)}</span>,
    },
    {
      key: 'took',
      header: 'Took',
      numeric: true,
      cell: (job) => {
        const ms = tookMs(job)
        return <span className="whitespace-nowrap">{ms === null ? '–' : formatDuration(ms)}</span>
      },
    },
  ]
  return <Table caption="Jobs" columns={columns} rows={jobs} rowKey={(job) => job.id} />
}
