import type { Adjudication, Disagreement } from '@tiebreak/contracts/review/schemas.ts'
import { Alert } from '#shared/ui/alert.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { CAUSE_WORDS } from './cause-words.ts'
import { judgementWords } from './judgement-words.ts'

/** The final answer that is in force. */
export function EarlierAnswer({ adjudication, task }: { adjudication: Adjudication; task: Disagreement }) {
  const { cause, note, own, adjudicatedAt } = adjudication
  return (
    <Alert title={`In force: ${judgementWords(adjudication, task)}`}>
      <p>
        {CAUSE_WORDS[cause].label}. Given {own ? 'by you' : 'by another reviewer'}, {formatInstant(adjudicatedAt)}. A
        new answer takes its place; this one stays in the record.
      </p>
      {note && (
        <bdi dir="auto" className="mt-1 block break-words whitespace-pre-wrap">
          {note}
        </bdi>
      )}
    </Alert>
  )
}
