import { IMPORT_FORMATS } from '@tiebreak/contracts/data/formats.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { dataTexts } from '#features/data/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { FormatHelp } from './format-help.tsx'
import { ImportList } from './import-list.tsx'
import { Upload } from './upload.tsx'

/** Brings prompts, responses and votes in from a file. */
export function ImportsPage({ projectId }: { projectId: ProjectId }) {
  const words = useWords(dataTexts)
  return (
    <ProjectPage
      projectId={projectId}
      needs="listImports"
      title={words('imports')}
      description={words('promptsWithTheirResponsesAnd')}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Upload projectId={projectId} />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
          {IMPORT_FORMATS.map((format) => (
            <FormatHelp key={format} format={format} />
          ))}
        </div>
      </div>
      <ImportList projectId={projectId} />
    </ProjectPage>
  )
}
