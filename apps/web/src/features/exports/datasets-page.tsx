import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { ExportList } from './export-list.tsx'
import { Formats } from './formats.tsx'

/** Takes the data away: makes files in the background and keeps them with their checksums. */
export function DatasetsPage({ projectId }: { projectId: ProjectId }) {
  return (
    <ProjectPage
      projectId={projectId}
      needs="listExports"
      title="Datasets"
      description="Files cut from the counted judgements. What could not go in is counted, never dropped in silence."
    >
      <Formats projectId={projectId} />
      <ExportList projectId={projectId} />
    </ProjectPage>
  )
}
