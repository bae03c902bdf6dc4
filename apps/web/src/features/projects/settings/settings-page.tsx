import { useQuery } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { MediaSection } from '#features/data/images/media-section.tsx'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { projectQuery } from '#project.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { CopySection } from './copy-section.tsx'
import { SettingsForm } from './settings-form.tsx'

/** What a lead may change about a project. */
export function SettingsPage({ projectId }: { projectId: ProjectId }) {
  const words = useWords(projectsTexts)
  const project = useQuery({ ...projectQuery(projectId), refetchOnWindowFocus: false })
  return (
    <ProjectPage projectId={projectId} needs="updateProject" title={words('settings')} width="reading">
      <QueryView query={project} what={words('theSettings')} lines={8}>
        {(found) => (
          <>
            <SettingsForm project={found} />
            <MediaSection projectId={projectId} />
            <CopySection project={found} />
          </>
        )}
      </QueryView>
    </ProjectPage>
  )
}
