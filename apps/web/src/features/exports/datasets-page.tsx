import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { exportsTexts } from '#features/exports/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { ExportList } from './export-list.tsx'
import { Formats } from './formats.tsx'

/** Takes the data away: makes files in the background and keeps them with their checksums. */
export function DatasetsPage({ projectId }: { projectId: ProjectId }) {
  const words = useWords(exportsTexts)
  return (
    <ProjectPage
      projectId={projectId}
      needs="listExports"
      title={words('datasets')}
      description={words('filesMadeFromTheJudgementsThat')}
    >
      <Formats projectId={projectId} />
      <ExportList projectId={projectId} />
    </ProjectPage>
  )
}
