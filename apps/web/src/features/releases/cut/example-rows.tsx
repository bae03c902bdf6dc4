import type { ReleasePreview } from '@tiebreak/contracts/releases/preview.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { formatShare } from '#shared/words/format-number.ts'
import { cutTexts } from '../messages/cut/texts.ts'

type Example = ReleasePreview['examples'][number]

/** Ten rows of the result, to read. */
export function ExampleRows({ examples }: { examples: readonly Example[] }) {
  const words = useWords(cutTexts)
  return (
    <section aria-label={words('tenRows')} className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h3 className="text-sm font-semibold">{words('tenRows')}</h3>
      {examples.length === 0 ? (
        <p className="text-sm text-soft">{words('noRows')}</p>
      ) : (
        <ol className="grid grid-cols-[minmax(0,1fr)] gap-2">
          {examples.map((example) => (
            <ExampleRow key={example.rowId} example={example} />
          ))}
        </ol>
      )}
    </section>
  )
}

function ExampleRow({ example }: { example: Example }) {
  const words = useWords(cutTexts)
  const { prompt, first, second, outcome, nAgree, nVotes, probability, source } = example
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-2 rounded-lg border border-line p-3 text-sm">
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone={outcome === 'first' || outcome === 'second' ? 'accent' : 'neutral'}>
          {words(`outcome.${outcome}`)}
        </Badge>
        <span className="text-soft tabular-nums">
          {words('agreed', { agree: nAgree, votes: nVotes })}
          {probability !== null && <>, {words('probability', { share: formatShare(words.tag, probability, 0) })}</>}{' '}
          {words.find(`by.${source}`) ?? source}
        </span>
      </div>
      <Text label={words('prompt')} text={prompt} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-2 sm:grid-cols-2">
        <Text label={words('response1')} text={first} />
        <Text label={words('response2')} text={second} />
      </div>
    </li>
  )
}

function Text({ label, text }: { label: string; text: string }) {
  const words = useWords(cutTexts)
  const isEmpty = text.trim() === ''
  return (
    <div className="min-w-0">
      <p className="text-xs font-medium text-soft">{label}</p>
      {isEmpty ? (
        <p className="text-soft">{words('emptyText')}</p>
      ) : (
        <p dir="auto" className="line-clamp-3 break-words whitespace-pre-wrap">
          {text}
        </p>
      )}
    </div>
  )
}
