import type { LookJudgement } from '@tiebreak/contracts/data/looks.ts'
import { dataTexts } from '#features/data/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { saying } from './saying.ts'

/** The judgements of a row, each in a sentence. */
export function JudgementList({ judgements }: { judgements: readonly LookJudgement[] }) {
  const words = useWords(dataTexts)
  return (
    <ul aria-live="polite" className="grid gap-1">
      {judgements.map((judgement, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a judgement of a row is its place
        <li key={at} dir="auto" className="break-words">
          {saying(words, judgement)}
        </li>
      ))}
      {judgements.length === 0 && <li className="text-soft">{words('noJudgement')}</li>}
    </ul>
  )
}
