import type { Adjudication, Disagreement } from '@tiebreak/contracts/review/schemas.ts'
import { reviewTexts } from '#features/review/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { CAUSE_WORDS } from './cause-words.ts'
import { judgementWords } from './judgement-words.ts'

/** The final answer that is in force. */
export function EarlierAnswer({ adjudication, task }: { adjudication: Adjudication; task: Disagreement }) {
  const words = useWords(reviewTexts)
  const { cause, note, own, adjudicatedAt } = adjudication
  return (
    <Alert title={words('inForceAnswer', { answer: judgementWords(words, adjudication, task) })}>
      <p>
        {words(CAUSE_WORDS[cause].label)}.{' '}
        {words(own ? 'givenByYou' : 'givenByOther', { at: formatInstant(words.tag, adjudicatedAt) })}
      </p>
      {note && (
        <bdi dir="auto" className="mt-1 block break-words whitespace-pre-wrap">
          {note}
        </bdi>
      )}
    </Alert>
  )
}
