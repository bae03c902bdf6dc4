import { useQuery } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { QueueState, RaterStanding } from '@tiebreak/contracts/queue/schemas.ts'
import { useState } from 'react'
import { queueTexts } from '#features/queue/messages/texts.ts'
import { ArrangeDialog } from '#shared/by-hand/arrange-dialog.tsx'
import { RequeueDialog } from '#shared/by-hand/requeue-dialog.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'
import { PausedReporters } from '#shared/reports/paused-reporters.tsx'
import { standingsQuery } from '#shared/reports/reports-queries.ts'
import { SetAsideCard, SetAsideDialog } from '#shared/reports/set-aside.tsx'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatCount } from '#shared/words/format-number.ts'
import { GoldFileCard } from './gold-file-card.tsx'
import { PolicyCard } from './policy-card.tsx'
import { policyQuery, queueQuery } from './queries.ts'
import { QueueFigures } from './queue-figures.tsx'
import { StandingsCard } from './standings-card.tsx'

/** Who judges what, when: what the queue did, how annotators stand, what is arranged by hand, and the policy. */
export function QueuePage({ projectId }: { projectId: ProjectId }) {
  const words = useWords(queueTexts)
  const [sending, setSending] = useState<{ rater: RaterStanding | undefined } | null>(null)
  return (
    <ProjectPage
      projectId={projectId}
      needs="getQueue"
      title={words('queue')}
      description={words('whoJudgesWhatAndWhen')}
      actions={<Button onClick={() => setSending({ rater: undefined })}>{words('returnJudgementsMore')}</Button>}
    >
      <Queue projectId={projectId} sending={sending} onSend={setSending} />
    </ProjectPage>
  )
}

type Sending = { rater: RaterStanding | undefined }

/** The cards, for those who may see them. */
function Queue({
  projectId,
  sending,
  onSend,
}: {
  projectId: ProjectId
  sending: Sending | null
  onSend: (sending: Sending | null) => void
}) {
  const words = useWords(queueTexts)
  const queue = useQuery(queueQuery(projectId))
  const standings = useQuery(standingsQuery(projectId))
  const policy = useQuery(policyQuery(projectId))
  const [reporter, setReporter] = useState<RaterStanding | null>(null)
  return (
    <>
      <QueryView query={queue} what={words('theQueue')}>
        {(found) => (
          <>
            <QueueFigures queue={found} />
            <KeptCard projectId={projectId} kept={found.kept} />
          </>
        )}
      </QueryView>
      <QueryView query={standings} what={words('theAnnotators')}>
        {({ items }) => (
          <>
            <PausedReporters
              standings={items}
              actions={
                <LinkButton to="/projects/$projectId/review" params={{ projectId }}>
                  {words('readTheReportedComparisons')}
                </LinkButton>
              }
            />
            <StandingsCard
              projectId={projectId}
              standings={items}
              onSendBack={(rater) => onSend({ rater })}
              onSetAside={setReporter}
            />
          </>
        )}
      </QueryView>
      <SetAsideCard projectId={projectId} />
      <GoldFileCard projectId={projectId} />
      {reporter && <SetAsideDialog projectId={projectId} rater={reporter} onClose={() => setReporter(null)} />}
      <QueryView query={policy} what={words('thePolicy')}>
        {(found) => <PolicyCard projectId={projectId} policy={found} />}
      </QueryView>
      {sending && (
        <RequeueDialog
          projectId={projectId}
          of={{ standings: standings.data?.items ?? [], rater: sending.rater }}
          onClose={() => onSend(null)}
        />
      )}
    </>
  )
}

type Kept = QueueState['kept'][number]

/** For whom comparisons are kept, and the way to keep some. */
function KeptCard({ projectId, kept }: { projectId: ProjectId; kept: readonly Kept[] }) {
  const words = useWords(queueTexts)
  const [arranging, setArranging] = useState(false)
  const columns: Column<Kept>[] = [
    {
      key: 'name',
      header: words('reservedFor'),
      heading: true,
      cell: ({ name, group }) => (
        <>
          <bdi>{name}</bdi>
          {group !== null && <span className="font-normal text-soft"> {words('group')}</span>}
        </>
      ),
    },
    {
      key: 'comparisons',
      header: words('comparisons'),
      numeric: true,
      cell: ({ comparisons }) => formatCount(words.tag, comparisons),
    },
    { key: 'free', header: words('withAFreeSeat'), numeric: true, cell: ({ free }) => formatCount(words.tag, free) },
  ]
  return (
    <Card
      title={words('manualSettings')}
      description={words('comparisonsReservedForPeopleOr')}
      actions={<Button onClick={() => setArranging(true)}>{words('arrangeComparisons')}</Button>}
    >
      {kept.length === 0 ? (
        <p className="text-soft">{words('noReservations')}</p>
      ) : (
        <Table
          caption={words('reservedComparisons')}
          columns={columns}
          rows={kept}
          rowKey={({ userId, group }) => `${userId} ${group}`}
        />
      )}
      {arranging && <ArrangeDialog projectId={projectId} comparisonIds={null} onClose={() => setArranging(false)} />}
    </Card>
  )
}
