import { IMPORTS } from '@tiebreak/contracts/data/formats.ts'
import type { ImportFormat } from '@tiebreak/contracts/data/schemas.ts'
import { dataTexts } from '#features/data/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { inOwnWords } from '#shared/options/in-own-words.ts'
import { Card } from '#shared/ui/card.tsx'
import { CodeBlock } from '#shared/ui/code-block.tsx'
import { beginSentence } from '#shared/words/begin-sentence.ts'

/** What a file of a format looks like, in one small example. */
export function FormatHelp({ format }: { format: ImportFormat }) {
  const words = useWords(dataTexts)
  const { label, summary, sample, help } = IMPORTS[format]
  return (
    <Card
      title={words('formatNamed', { label: inOwnWords(words, `format.${format}`, label) })}
      description={inOwnWords(words, `format.${format}.summary`, `${beginSentence(summary)}.`)}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 text-sm">
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
    </Card>
  )
}
