import { useQuery } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { RaterStanding } from '@tiebreak/contracts/queue/schemas.ts'
import { useState } from 'react'
import { queueTexts } from '#features/queue/messages/texts.ts'
import { RequeueDialog } from '#shared/by-hand/requeue-dialog.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'
import { PausedReporters } from '#shared/reports/paused-reporters.tsx'
import { standingsQuery } from '#shared/reports/reports-queries.ts'
import { SetAsideCard } from '#shared/reports/set-aside-card.tsx'
import { SetAsideDialog } from '#shared/reports/set-aside-dialog.tsx'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Button } from '#shared/ui/button.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { KeptCard } from './kept-card.tsx'
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
