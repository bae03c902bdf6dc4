import type { OwnPage } from '@tiebreak/contracts/annotating/own-page.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { type LateWords, lateTexts } from '#shared/messages/late-texts.ts'
import { formatInstant } from '#shared/words/format-instant.ts'

type Judgement = OwnPage['recent'][number]['revisions'][number]['answer']

/** A judgement without its texts, which are not shown again here. */
function judgementWords(words: LateWords, { ranks, bothBad }: Judgement): string {
  if (bothBad || ranks === null) return words('own.recent.bothBad')
  const values = Object.values(ranks)
  if (values.length > 2) return words('own.recent.ranked', { k: values.length })
  return words(new Set(values).size === 1 ? 'own.recent.same' : 'own.recent.decided')
}

/** The latest judgements, newest first, with how often each was changed. */
export function RecentJudgements({ recent }: { recent: OwnPage['recent'] }) {
  const words = useWords(lateTexts)
  if (recent.length === 0) return <p className="text-soft">{words('own.recent.none')}</p>
  return (
    <ol className="divide-y divide-line">
      {recent.map(({ assignmentId, revisions }) => {
        const latest = revisions.at(-1)
        if (!latest) return null
        const changes = revisions.length - 1
        return (
          <li key={assignmentId} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2.5 text-sm">
            <time dateTime={latest.receivedAt} className="text-soft tabular-nums">
              {formatInstant(words.tag, latest.receivedAt)}
            </time>
            <span>{judgementWords(words, latest.answer)}</span>
            {latest.answer.reason && <span className="text-soft">{words('own.recent.reason')}</span>}
            {changes > 0 && <span className="text-soft">{words('own.recent.changed', { n: changes })}</span>}
          </li>
        )
      })}
    </ol>
  )
}
