import { useQuery } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { MediaSection } from '#features/data/images/media-section.tsx'
import { projectQuery } from '#project.ts'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { SettingsForm } from './settings-form.tsx'

/** What a lead may change about a project. */
export function SettingsPage({ projectId }: { projectId: ProjectId }) {
  const project = useQuery({ ...projectQuery(projectId), refetchOnWindowFocus: false })
  return (
    <ProjectPage projectId={projectId} needs="updateProject" title="Settings" width="reading">
      <QueryView query={project} what="The settings" lines={8}>
        {(found) => (
          <>
            <SettingsForm project={found} />
            <MediaSection projectId={projectId} />
          </>
        )}
      </QueryView>
    </ProjectPage>
  )
}
