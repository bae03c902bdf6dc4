import { useQuery } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { reviewTexts } from '#features/review/messages/texts.ts'
import { useMay } from '#may.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { PausedReporters } from '#shared/reports/paused-reporters.tsx'
import { standingsQuery } from '#shared/reports/reports-queries.ts'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { AnsweredList } from './answered-list.tsx'
import { WaitingList } from './waiting-list.tsx'

/** What needs a reviewer, and what reviewers have answered. */
export function ReviewPage({ projectId }: { projectId: ProjectId }) {
  const words = useWords(reviewTexts)
  return (
    <ProjectPage
      projectId={projectId}
      needs="listDisagreements"
      title={words('review')}
      description={words('comparisonsThatAnnotators')}
    >
      <ForLeads projectId={projectId} />
      <WaitingList projectId={projectId} />
      <AnsweredList projectId={projectId} />
    </ProjectPage>
  )
}

/** Who is paused because of many reports is told to leads, by name; reviewers hear nobody's. */
function ForLeads({ projectId }: { projectId: ProjectId }) {
  const words = useWords(reviewTexts)
  const hearsOfThem = useMay(projectId)('listRaterStandings')
  const standings = useQuery({ ...standingsQuery(projectId), enabled: hearsOfThem })
  if (!hearsOfThem || !standings.data) return null
  return (
    <PausedReporters
      standings={standings.data.items}
      actions={
        <LinkButton to="/projects/$projectId/queue" params={{ projectId }}>
          {words('goToQueue')}
        </LinkButton>
      }
    />
  )
}
