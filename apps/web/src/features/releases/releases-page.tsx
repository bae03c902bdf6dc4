import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Release } from '@tiebreak/contracts/releases/schemas.ts'
import { useMay } from '#may.ts'
import { progressWords } from '#shared/job-progress/progress-words.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LoadMore } from '#shared/states/load-more.tsx'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { ProgressBar } from '#shared/ui/progress-bar.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { releasesTexts } from './messages/texts.ts'
import { releasesQuery } from './queries.ts'
import { StateBadge } from './state-badge.tsx'

/** The releases of a project, newest first. */
export function ReleasesPage({ projectId }: { projectId: ProjectId }) {
  const words = useWords(releasesTexts)
  const may = useMay(projectId)
  const releases = useInfiniteQuery({ ...releasesQuery(projectId), enabled: may('listReleases') })
  const cut = may('createRelease') && (
    <LinkButton to="/projects/$projectId/releases/new" params={{ projectId }} variant="primary">
      {words('cutARelease')}
    </LinkButton>
  )
  return (
    <ProjectPage
      projectId={projectId}
      needs="listReleases"
      title={words('releases')}
      description={words('aboutReleases')}
      actions={cut}
    >
      <QueryView query={releases} what={words('theReleases')} lines={6}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={words('noReleasesYet')} actions={cut}>
              <p>{words('whatAReleaseIs')}</p>
              {may('listExports') && (
                <p className="mt-2">
                  {words('besideAnExport')}{' '}
                  <Link
                    to="/projects/$projectId/datasets"
                    params={{ projectId }}
                    className="text-accent-text underline underline-offset-2"
                  >
                    {words('goToDatasets')}
                  </Link>
                </p>
              )}
            </EmptyState>
          ) : (
            <ul aria-label={words('releases')} className="grid grid-cols-[minmax(0,1fr)] gap-3">
              {rows.map((one) => (
                <ReleaseItem key={one.id} projectId={projectId} release={one} />
              ))}
            </ul>
          )
        }
      </QueryView>
      <LoadMore query={releases} />
    </ProjectPage>
  )
}

/** One release of the list: its version leads to its page. */
function ReleaseItem({ projectId, release }: { projectId: ProjectId; release: Release }) {
  const words = useWords(releasesTexts)
  const { id, version, state, rows, notes, createdAt, createdBy, jobState, progress } = release
  const at = formatInstant(words.tag, createdAt)
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-2 rounded-xl border border-line bg-surface p-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-lg font-semibold">
          <Link
            to="/projects/$projectId/releases/$releaseId"
            params={{ projectId, releaseId: id }}
            className="inline-flex min-h-11 items-center text-accent-text underline underline-offset-2 tabular-nums"
          >
            {words('releaseN', { version })}
          </Link>
        </h2>
        <StateBadge state={state} />
        {rows !== null && <span className="text-sm tabular-nums">{words('rowCount', { n: rows })}</span>}
        <span className="text-sm text-soft sm:ms-auto">
          {createdBy === null ? words('cutAt', { at }) : words('cutAtBy', { at, by: createdBy })}
        </span>
      </div>
      {state === 'cutting' && (
        <ProgressBar
          label={words('cuttingNow', { version })}
          value={progress.done}
          max={progress.total}
          text={progressWords(words, { state: jobState, progress })}
        />
      )}
      {notes !== '' && (
        <p dir="auto" className="line-clamp-2 max-w-prose text-sm break-words text-soft">
          {notes}
        </p>
      )}
    </li>
  )
}
