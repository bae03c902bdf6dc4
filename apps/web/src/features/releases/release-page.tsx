import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ProjectId, ReleaseId } from '@tiebreak/contracts/ids.ts'
import type { ReleaseDetail } from '@tiebreak/contracts/releases/schemas.ts'
import { useMay } from '#may.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Card } from '#shared/ui/card.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { DecisionCard } from './decision-card.tsx'
import { FilesCard } from './files-card.tsx'
import { releasesTexts } from './messages/texts.ts'
import { PolicyText } from './policy-text.tsx'
import { releaseQuery } from './queries.ts'
import { ReportCard } from './report-card.tsx'
import { Standing } from './standing.tsx'
import { StateBadge } from './state-badge.tsx'
import { TakeCard } from './take-card.tsx'
import { TakesCard } from './takes-card.tsx'
import { WithdrawButton } from './withdraw-button.tsx'

/** One release: where it stands, its report, the decision on it, its files and how to take them. */
export function ReleasePage({ projectId, releaseId }: { projectId: ProjectId; releaseId: ReleaseId }) {
  const words = useWords(releasesTexts)
  const may = useMay(projectId)
  const release = useQuery({ ...releaseQuery(projectId, releaseId), enabled: may('getRelease') })
  const version = release.data?.version
  const canWithdraw = release.data?.state === 'approved' && may('withdrawRelease')
  return (
    <ProjectPage
      projectId={projectId}
      needs="getRelease"
      title={version === undefined ? words('release') : words('releaseN', { version })}
      description={
        <Link to="/projects/$projectId/releases" params={{ projectId }} className="text-accent-text underline">
          {words('allReleases')}
        </Link>
      }
      actions={canWithdraw && release.data && <WithdrawButton projectId={projectId} release={release.data} />}
    >
      <QueryView query={release} what={words('theRelease')} lines={8}>
        {(found) => <Found projectId={projectId} release={found} />}
      </QueryView>
    </ProjectPage>
  )
}

function Found({ projectId, release }: { projectId: ProjectId; release: ReleaseDetail }) {
  const words = useWords(releasesTexts)
  const may = useMay(projectId)
  const { state, report, mayApprove } = release
  const isTakeable = state === 'approved' && may('downloadReleaseFile')
  return (
    <>
      <Facts release={release} />
      <Standing projectId={projectId} release={release} />
      {report === null ? <p className="text-soft">{words('noReportYet')}</p> : <ReportCard report={report} />}
      <Card title={words('policy')}>
        <PolicyText policy={release.policy} />
      </Card>
      {report !== null && state === 'waiting' && mayApprove && (
        <DecisionCard projectId={projectId} release={release} report={report} />
      )}
      {report !== null && <FilesCard projectId={projectId} release={release} />}
      {isTakeable && <TakeCard projectId={projectId} release={release} />}
      {(state === 'approved' || state === 'withdrawn') && may('listReleaseTakes') && (
        <TakesCard projectId={projectId} releaseId={release.id} />
      )}
    </>
  )
}

/** What is known of every release: its state, who cut it when, up to which moment, and its notes. */
function Facts({ release }: { release: ReleaseDetail }) {
  const words = useWords(releasesTexts)
  const { state, createdAt, createdBy, asOf, notes, notReproducible, rows } = release
  const at = formatInstant(words.tag, createdAt)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <StateBadge state={state} />
        {rows !== null && <span className="tabular-nums">{words('rowCount', { n: rows })}</span>}
        <span className="text-soft">
          {createdBy === null ? words('cutAt', { at }) : words('cutAtBy', { at, by: createdBy })}
        </span>
        {asOf && <span className="text-soft">{words('asOf', { at: formatInstant(words.tag, asOf) })}</span>}
      </div>
      <p dir="auto" className="max-w-prose break-words whitespace-pre-wrap">
        {notes === '' ? <span className="text-soft">{words('noNotes')}</span> : notes}
      </p>
      {notReproducible && <p className="text-sm text-soft">{words(`notReproducible.${notReproducible}`)}</p>}
    </div>
  )
}
