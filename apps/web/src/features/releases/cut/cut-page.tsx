import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { projectQuery } from '#project.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { cutTexts } from '../messages/cut/texts.ts'
import { CutForm } from './cut-form.tsx'
import { SplitPlanCard } from './split-plan-card.tsx'

/** Chooses what goes into a release, with what comes of it beside, and cuts it; under it the plan of splits. */
export function CutPage({ projectId }: { projectId: ProjectId }) {
  const words = useWords(cutTexts)
  const project = useQuery(projectQuery(projectId))
  return (
    <ProjectPage
      projectId={projectId}
      needs="createRelease"
      title={words('cutTitle')}
      description={
        <>
          {words('cutDescription')}{' '}
          <Link to="/projects/$projectId/releases" params={{ projectId }} className="text-accent-text underline">
            {words('allReleases')}
          </Link>
        </>
      }
    >
      <QueryView query={project} what={words('theProject')} lines={8}>
        {({ criteria }) => <CutForm projectId={projectId} criteria={criteria} />}
      </QueryView>
      <SplitPlanCard projectId={projectId} />
    </ProjectPage>
  )
}
