import { IMPORTS } from '@tiebreak/contracts/data/formats.ts'
import type { ImportFormat } from '@tiebreak/contracts/data/schemas.ts'
import { Card } from '#shared/ui/card.tsx'
import { CodeBlock } from '#shared/ui/code-block.tsx'
import { beginSentence } from '#shared/words/begin-sentence.ts'

/** What a file of a format looks like, in one small example. */
export function FormatHelp({ format }: { format: ImportFormat }) {
  const { label, summary, sample, help } = IMPORTS[format]
  return (
    <Card title={`The format: ${label}`} description={`${beginSentence(summary)}.`}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 text-sm">
        <CodeBlock label="Example, one row spread over several lines" code={sample} />
        <ul className="list-disc space-y-1 ps-5 text-soft">
          {help.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
          <li>Bad rows are listed with line and field; the rest goes in.</li>
        </ul>
        <p>
          <a href="/api/docs" className="text-accent-text underline underline-offset-2">
            All fields, in the API reference
          </a>
        </p>
      </div>
    </Card>
  )
}
