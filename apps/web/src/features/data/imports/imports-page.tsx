import { IMPORT_FORMATS } from '@tiebreak/contracts/data/formats.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { FormatHelp } from './format-help.tsx'
import { ImportList } from './import-list.tsx'
import { Upload } from './upload.tsx'

/** Brings prompts, responses and votes in from a file. */
export function ImportsPage({ projectId }: { projectId: ProjectId }) {
  return (
    <ProjectPage
      projectId={projectId}
      needs="listImports"
      title="Imports"
      description="Prompts with their responses, and votes where there are any. The same file twice adds nothing."
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
