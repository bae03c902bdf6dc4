import { IMPORT_FORMATS, IMPORTS } from '@tiebreak/contracts/data/formats.ts'
import type { ImportFormat } from '@tiebreak/contracts/data/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { dataTexts } from '#features/data/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { inOwnWords } from '#shared/options/option-words.ts'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { Card } from '#shared/ui/card.tsx'
import { CodeBlock } from '#shared/ui/code-block.tsx'
import { beginSentence } from '#shared/words/begin-sentence.ts'
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
        <FormatList />
      </div>
      <ImportList projectId={projectId} />
    </ProjectPage>
  )
}

/** Every format that can be read: what it is, and on request an example and what else there is to know. */
function FormatList() {
  const words = useWords(dataTexts)
  return (
    <Card title={words('formatsRead')} description={words('formatsReadAbout')}>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-1 text-sm">
        {IMPORT_FORMATS.map((format) => (
          <li key={format}>
            <FormatHelp format={format} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** What a file of a format looks like, in one small example. */
function FormatHelp({ format }: { format: ImportFormat }) {
  const words = useWords(dataTexts)
  const { label, summary, sample, help } = IMPORTS[format]
  return (
    <details>
      <summary className="min-h-8 cursor-pointer py-1">
        <span className="font-medium">{beginSentence(inOwnWords(words, `format.${format}`, label))}</span>:{' '}
        <span className="text-soft">{inOwnWords(words, `format.${format}.summary`, `${summary}.`)}</span>
      </summary>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 py-2">
        <CodeBlock label={words('format.example')} code={sample} />
        <ul className="list-disc space-y-1 ps-5 text-soft">
          {help.map((sentence, at) => (
            <li key={sentence}>{inOwnWords(words, `format.${format}.help.${at}`, sentence)}</li>
          ))}
          <li>{words('format.bad')}</li>
        </ul>
        <p>
          <a href="/api/docs" className="text-accent-text underline underline-offset-2">
            {words('format.reference')}
          </a>
        </p>
      </div>
    </details>
  )
}
